"""What may and what may not stand in a text, sentence by sentence, for the tests of finders."""

from __future__ import annotations

PASSWORDS = """
пароль: qwerty
Пароль: Qwerty123
пароль - qwerty123
пароль – 12345
пароль = s3cr3t!
пароль qwerty123
логин admin, пароль 12345
логин: ivan пароль: Солнце7
логин/пароль: admin/admin
логин/пароль – admin / 12345
Логин и пароль: admin / 12345
Пароль от почты: x8fk2Lq
Пароль (временный): Welcome1
пароль «qwerty7»
пароль: «солнышко»
password=hunter
password: hunter
password: hunter2
Password is hunter2
passwd=abcd
pwd: abcd1
pass: 1234abc
пасс: 9999
пин-код: 4821
PIN: 4821
DB_PASSWORD=secret99
db_password = "letmein"
Вход под логином admin с паролем 771133
пароль админа: P@ssword
Пароль для Wi-Fi: 1234567890
пароль: 12345678, сменить потом
"пароль":"abc12345"
Пароль от 1С: ivan2020
пароль:admin
Password: correct-horse-7
Пароль учётки CRM: Zima-2026!
пароль: admin потом сменить
password=hunter потом сменить
пароль abcd12
пароль 12345678
пароль 4821
пароль: "солнышко"
пароль: 'солнышко'
пароль: “солнышко”
пароль: `солнышко`
"""

TOKENS = {
    "AWS": "ключ AKIAIOSFODNN7EXAMPLE",
    "GitHub": "ghp_0123456789abcdefghijklmnopqrstuvwxyzAB",
    "GitLab": "glpat-abcdefghij0123456789",
    "Telegram": "Бот: 123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaww",
    "Slack": "xoxb-123456789012-abcdefghijkl",
    "Google": "AIzaSyA1234567890abcdefghijklmnopqrstuv",
    "JWT": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFU",
    "Stripe": "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
    "OpenAI": "sk-proj-abcdefghij0123456789ABCD",
    "VK": "vk1.a.abcdefghij0123456789abcdefghij0123456789abcd",
    "Yandex": "y0_AgAAAAAabcdefghij0123456789abcdefghij",
    "npm": "npm_0123456789abcdefghijklmnopqrstuvwxyz",
    "Bitrix24": "https://romashka.bitrix24.ru/rest/1/a1b2c3d4e5f6g7h8/",
    "a private key": "-----BEGIN RSA PRIVATE KEY-----",
}

RANDOM = """
Токен МойСклад: 8f2c1d9e7b3a4c5d6e7f8091a2b3c4d5
token=8f2c1d9e7b3a4c5d6e7f8091a2b3c4d5
api_key: 9aX3kLm20PqRs7TuVw1Y
Ключ API Ozon – 550e8400-e29b-41d4-a716-446655440000
секрет: Zx9Qw8Er7Ty6Ui5Op4As3
Authorization: Bearer 8f2c1d9e7b3a4c5d6e7f8091
ключ: a1b2c3da1b2c3a1b2ca1
ключ: qwrtpsdf12345ghjklmn67
"""

ADDRESSES = """
ftp://romashka:Zima2026@ftp.romashka.ru/price.csv
Прайс: https://ivan:qwerty@1c.example.ru/ut
postgres://crm:s3cret@10.0.0.5:5432/crm
redis://:secret1@cache:6379
"""

CARDS = {
    "4111 1111 1111 1111": "Visa",
    "карта 4111111111111111": "Visa",
    "5555-5555-5555-4444": "Mastercard",
    "2223 0031 2200 3222": "Mastercard",
    "2200\xa00000\xa00000\xa00004": "Мир",
    "378282246310005": "American Express",
    "3782 822463 10005": "American Express",
    "карта 4222222222222": "Visa",
    "Visa 4222222222222": "Visa",
    "card 4222222222222": "Visa",
    "Diners: 3056 930902 5904": "Diners Club",
    "6011111111111117": "Discover",
    "Visa:4012888888881881": "Visa",
    "6205 5000 0000 0000 004": "UnionPay",
}

DOCUMENTS = {
    "паспорт 4510 123456": "passport",
    "Паспорт: серия 45 10 № 123456": "passport",
    "паспорт серии 4510 номер 123456 выдан ОВД": "passport",
    "паспортные данные: 4510123456": "passport",
    "СНИЛС 112-233-445 95": "СНИЛС",
    "снилс: 11223344595": "СНИЛС",
    "112-233-445 95": "СНИЛС",
    "ИНН 500100732259": "ИНН",
    "ИНН 771234111287": "ИНН",
    "СНИЛС 100-356-355 00": "СНИЛС",
    "СНИЛС 100-079-190 00": "СНИЛС",
    "СНИЛС 100-166-299 01": "СНИЛС",
    "СНИЛС 106-897-449 00": "СНИЛС",
    "инн директора 500100732259": "ИНН",
    "ІПН 3184710691": "РНОКПП",
    "РНОКПП: 3184710691": "РНОКПП",
    "ИПН 3000079190": "РНОКПП",
    "ДРФО 3184710691": "РНОКПП",
    "ИИН 880101300020": "ИИН",
    "IIN 880101300020": "ИИН",
    "ЖСН 901233001809": "ИИН",
}

CONTACTS = {
    "+7 926 123-45-67": "a telephone number",
    "8 (926) 123-45-67 Ольга": "a telephone number",
    "тел. 89261234567": "a telephone number",
    "+79261234567": "a telephone number",
    "+380 67 123 45 67": "a telephone number",
    "+375 29 123-45-67": "a telephone number",
    "+7 701 123 45 67": "a telephone number",
    "+998 90 123 45 67": "a telephone number",
    "Ольга, olga.petrova@romashka.ru": "an e-mail address",
    "писать на ivanov@mail.ru": "an e-mail address",
}

FINE = """
Нужен пароль от почты
Сбросить пароль сотрудника
Сменить пароль: раз в квартал
пароль: не знаем
Пароль: у директора
Пароль: у Анны
пароль: есть
Пароль - уточнить
Пароль – в сейфе
Логин и пароль: пришлют позже
логин/пароль: у администратора
Пароль: см. сейф
Пароль: KeePass
Пароль: KeePass/Bitwarden
пароль хранится в 1Password
пароль от 1С: у бухгалтера
пароль: 1С:Предприятие
Пароль: минимум 8 символов
Пароль — не короче 12 символов
Пароль: 8 символов и больше
Длина пароля: 12
Пароли: 15 учётных записей
Пароли: Битрикс24, МойСклад
Пароль: Битрикс24
пароль нужен от: Mail.ru
пароль от Wi-Fi
пароль от Wi-Fi: спросить
Пароль Bitrix24
Логин и пароль Bitrix24
Пароль: admin@romashka.ru
сброс пароля: https://romashka.ru/reset
Пароль: https://romashka.ru/reset/abc123
Пароль меняем раз в квартал: 2026-12-01
Пароль до 01.12.2026
пароль: 01.12.2026
пароль: <пароль>
password: ${DB_PASSWORD}
password=%PASS%
Пароль: ********
пароль: xxxxxx
Пароль: [передан в чате]
пароль: (передан по телефону)
password: required
Password: none
password: ask Anna
password: Anna knows it
The password is required
The password is stored in KeePass
The password is hunter
password: see the vault
password reset link
Пароль: по SMS
одноразовый пароль: 2FA
обычный пароль не подходит: попросить владельца включить IMAP и SMTP
Сотрудники входят под своими логинами и паролями
Восстановить пароль можно через почту: 2 шага
Пароль в сообщении: 12-значный
пинать не надо
PIN-код карты спрашивать нельзя
пин: нет
пин: abcd1
Ввести пин-код 4 цифры
пароль 2026 года не подходит
пароль 2026
пароль 12345 сотрудников
Пароль: 4821 раз
пассажир: 12345
pass: the ball
Первый pass: 12 строк
passport: 1234567
Пассивный доход: 12345
Пароль на 3 месяца
пароль: тот же
пароль — единый
Логин: admin
Пароль: придёт 15.12 от хостера
Пароль: 1 на всех
пароль: «нет»
пароль: «солнышко
поле «Пароль»: «обязательное»
Пароли сотрудников менять каждые 90 дней
Password policy: 12 characters
password: 12 characters
Пароль Wi-Fi – WPA2-PSK
Пароль: 24/7
Ключ для подключения выдают только владельцу кабинета
API-ключ: запросить у СДЭК
Ключевые клиенты: 8f2c1d9e7b3a4c5d6e7f8091a2b3c4d5
Секретарь: Анна
Ключ к успеху: integration-with-accounting-v2-module
Токен: aaaaaaaaaa1a1a1a1a1a1aaaaaaaaaa
ключ проекта: https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789/edit
файл export_clients_2026_11_28_final_v2.xlsx
Токен: export_clients_2026_11_28_final_v2.xlsx
8f2c1d9e7b3a4c5d6e7f8091a2b3c4d5
-----BEGIN CERTIFICATE-----
https://romashka.ru/rest/1/short/
https://romashka.ru/catalog/chay-zelenyj-100g?utm_source=yandex&utm_campaign=2026
shop@example.ru
info@romashka.ru
кошка@ 5 рублей
@ secret@host
https://user@host.ru/path
https://romashka.ru:8080/path@2x.png
https://user:password@host
https://user:qwerty@ host
ftp://user:***@host
ftp://<логин>:<пароль>@host
штрихкод 4011200296908 и 4607001234567
карта 4222222222223
ОГРН 1027700132195, ОГРНИП 304500116000157
расчётный счёт 40702810900000012345
р/с 4070 2810 9000 0001 2345
ИНН 7707083893, КПП 770701001
ИП Иванов, ИНН 500100732259
ИНН 500100732258
500100732259
ИИН 880101300021
РНОКПП 3184710692
СНИЛС 112-233-445 96
Трек-номер 80085012345678
паспорт изделия 4510 123456
паспорт сделки 4510 123456
Паспорт клиента храним в CRM
паспорт 4510 и ещё 12 слов
Заказ 4111111111111112
9111 1111 1111 1111
8 800 555-35-35
+7 495 123-45-67
заказ 89261234567 отгружен
КБК 18210102010011000110
VIN XTA210990Y2766389
пуэр 2026, улун 100 г, 290 ₽ / 50 г
график 10:00-20:00, 12.12.2026 - 31.12.2026
1234567890123456789012345
@chaylavka_primer_example
логины и пароли к почте — у Олега
Учётка есть, пароль узнаем завтра
Кнопка «Забыли пароль?» есть
Пароль нужен от сайта: Romashka
пароль ab12
пароль abc12
пароль 123
пароль 1999
пароль 123456789
Пароль солнце7
пароль: read-only
пароль: +74951234567
написано "пароль: солнышко" и всё
Первый pass: cleanup
пасс: Messi
pin: abcd1
api_key: 9aX3kLm20PqRs7TuVw1
ключ: a1b2ca1b2ca1b2ca1b2c
ключ: qwrtpsdfgh12345jklmnbvcx
://user:pass1@host
карта 411111111111108
11223344595
карта лояльности 4600 0000 0000 0012
телефонные линии: 5
"""

HOSTILE = (
    *("пароль ", "пароль: ", "pass ", "pwd=", "пин:1 ", "пароль a a a: b/", "пароль: a-a."),
    *("password is is is ", "@", "a@", "://a:b@", "a://a:b/", "@a.", "a.a@", "a-b.c+d@"),
    *("1", "1 ", "4111 ", "4111 1111 1111 1111 ", "999999999999 ", "8 926 ", "8("),
    *("паспорт ", "паспорт 11 11 ", "снилс 1", "eyJ", "eyJaaaaaaaaaaaa.", "ghp_", "sk-", "AKIA"),
    *("a1=", "token a1b2c3", "-----begin ", "/rest/1", "İ", "\ue000", "\n", " "),
)
"""What a text of twenty thousand characters repeats to keep a finder busy."""


def lines(text: str) -> tuple[str, ...]:
    """Give the sentences of a list."""
    return tuple(text.strip().splitlines())
