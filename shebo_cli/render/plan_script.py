"""The one script of the page: it sorts and filters the list of blocks, and does nothing else.

Without it everything is there to be read; with it the titles of the columns become buttons, and a
field to search in appears.
"""

SCRIPT = """
(() => {
  const table = document.getElementById("list");
  const tools = document.getElementById("tools");
  if (!table || !tools) return;
  const body = table.tBodies[0];
  const rows = [...body.rows].filter((row) => !row.classList.contains("total"));
  const last = body.querySelector(".total");
  const word = tools.querySelector("input");
  const state = tools.querySelector("select");
  const none = tools.querySelector(".none");
  const show = () => {
    const wanted = word.value.trim().toLowerCase();
    let seen = 0;
    for (const row of rows) {
      const fits = row.textContent.toLowerCase().includes(wanted)
        && (!state.value || row.dataset.state === state.value);
      row.hidden = !fits;
      seen += fits;
    }
    last.hidden = seen < rows.length;
    none.hidden = seen > 0;
  };
  const key = (row, column) => row.cells[column].dataset.key || row.cells[column].textContent;
  const { lang } = document.documentElement;
  const compare = (one, two) => one.trim().localeCompare(two.trim(), lang, { numeric: true });
  [...table.tHead.rows[0].cells].forEach((cell, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...cell.childNodes);
    cell.append(button);
    button.addEventListener("click", () => {
      const falls = cell.getAttribute("aria-sort") === "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      cell.setAttribute("aria-sort", falls ? "descending" : "ascending");
      rows.sort((one, two) => compare(key(one, column), key(two, column)) * (falls ? -1 : 1));
      body.append(...rows, last);
    });
  });
  word.addEventListener("input", show);
  state.addEventListener("change", show);
  tools.hidden = false;
})();
"""


def script_of(*tables: str) -> str:
    """Give the one script of a page that has several such tables.

    Args:
        tables: Their ids; the tools of each have its id with `-tools` behind.
    """
    return "".join(
        SCRIPT.replace('"list"', f'"{one}"').replace('"tools"', f'"{one}-tools"') for one in tables
    )
