"""Knowledge-base articles: which one a block owes, and how far it is written (R-WATCH-2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from shebo_cli.core.article_text import DEEPEST, heading_key, owners_of, read_article

if TYPE_CHECKING:
    from shebo_cli.core.article_text import Article, Gap, Owners
    from shebo_cli.core.catalogue import Template
    from shebo_cli.core.dpv import Block
    from shebo_cli.core.project import Project

LONGEST = 100
"""Characters of a name; a disk takes twice as many bytes and no more than 255."""

ArticleState = Literal["none", "started", "written"]


def article_of(project: Project, block: Block) -> str:
    """Give the name of the article that a block owes: the file is `kb/<name>.md`.

    Blocks of one article share its file; a block that names none has one of its own.

    Args:
        project: Gives the templates, for blocks that do not say what article they add to.
        block: A functional block.
    """
    article = block.article
    if article is None:
        template = template_of(project, block)
        article = template.article if template else None
    return _file_name(article or "") or block.id.lower()


def template_of(project: Project, block: Block) -> Template | None:
    """Give the template that a block was made from, where the catalogue has it."""
    return project.load_catalogue().templates.get(block.template) if block.template else None


def _file_name(text: str) -> str:
    """Leave letters and digits, in small letters, with a dash for everything between them."""
    plain = "".join(one if one.isalnum() else " " for one in text.lower())
    return "-".join(plain.split())[:LONGEST].strip("-")


def blocks_by_article(project: Project) -> dict[str, tuple[Block, ...]]:
    """Give the blocks that share each article, in the order of the plan, by its name."""
    found: dict[str, tuple[Block, ...]] = {}
    for block in project.dpv.by_priority() if project.dpv else ():
        if block.is_functional:
            name = article_of(project, block)
            found[name] = (*found.get(name, ()), block)
    return found


class Share(NamedTuple):
    """What of an article is about one block.

    Attributes:
        name: The article's.
        block: The block.
        key: Its title, as `heading_key` gives it.
        article: The text as it was read.
        owners: Whose each of its sections is.
    """

    name: str
    block: Block
    key: str
    article: Article
    owners: tuple[Owners, ...]

    @property
    def sections(self) -> tuple[int, ...]:
        """Give the sections that stand below the block's own title."""
        return tuple(place for place, one in enumerate(self.owners) if one.own == self.key)

    @property
    def head(self) -> int | None:
        """Give the first heading with the block's title that others can stand below."""
        for place in self.sections:
            one = self.article.sections[place]
            if one.level < DEEPEST and heading_key(one.title) == self.key:
                return place
        return None

    def concerns(self, gap: Gap) -> bool:
        """Say whether something is open for the block: what others have in theirs is not."""
        return self.owners[gap.section].own in ("", self.key)

    @property
    def is_finished(self) -> bool:
        """Say whether nothing is open for the block."""
        return not any(map(self.concerns, self.article.gaps))

    def missing(self, outline: tuple[str, ...]) -> tuple[str, ...]:
        """Give the headings of an outline that neither the block's sections have nor the common."""
        mine = {"", self.key}
        has = {
            heading_key(section.title)
            for section, owners in zip(self.article.sections, self.owners, strict=True)
            if section.level and (owners.own in mine or owners.outer in mine)
        }
        return tuple(one for one in dict.fromkeys(outline) if heading_key(one) not in has)


def share_of(name: str, text: str, block: Block, sharing: tuple[Block, ...]) -> Share:
    """Find what of an article is about a block.

    Args:
        name: The article's name.
        text: The article.
        block: The block.
        sharing: All blocks of the article.
    """
    article = read_article(text)
    keys = {heading_key(one.title) for one in sharing}
    return Share(name, block, heading_key(block.title), article, owners_of(article, keys))


def outline_of(project: Project, block: Block) -> tuple[str, ...]:
    """Give the headings that a block adds to its article."""
    template = template_of(project, block)
    return template.outline if template else ()


def article_state(project: Project, block: Block) -> ArticleState:
    """Say how far a block's article is.

    It is written when nothing is open in what is about the block. An article that tells blocks
    apart is none for a block of which it says nothing.

    Args:
        project: Gives the articles and the blocks that share them.
        block: A functional block.
    """
    name = article_of(project, block)
    text = project.articles.get(name)
    if text is None:
        return "none"
    share = share_of(name, text, block, blocks_by_article(project)[name])
    if any(one.own for one in share.owners) and not share.sections:
        outline = outline_of(project, block)
        if share.missing(outline) == tuple(dict.fromkeys(outline)):
            return "none"
    return "written" if share.is_finished else "started"
