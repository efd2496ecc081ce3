"""Colours Python source in the theme's hues; Pygments is imported with the first text."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from widgets.theme import keeper, tokens

_Span = tuple[int, int, str]

_ROLES = {
    "Token.Keyword": "keyword",
    "Token.Operator.Word": "keyword",
    "Token.Literal.String": "string",
    "Token.Literal.Number": "number",
    "Token.Comment": "comment",
    "Token.Literal.String.Doc": "comment",
    "Token.Name.Function": "name",
    "Token.Name.Class": "name",
    "Token.Name.Decorator": "number",
    "Token.Name.Builtin": "builtin",
    "Token.Name.Exception": "builtin",
}


def _role(kind: object) -> str:
    """Give the role of a Pygments token: that of its nearest ancestor which has one."""
    name = str(kind)
    while name:
        if name in _ROLES:
            return _ROLES[name]
        name = name.rpartition(".")[0]
    return ""


def role_formats() -> dict[str, QTextCharFormat]:
    """Give what each role looks like in the theme in force."""
    theme = tokens()
    hues = {
        "keyword": theme.asyncio,
        "string": theme.paint,
        "number": theme.io,
        "comment": theme.muted,
        "name": theme.input,
        "builtin": theme.input,
    }
    formats = {}
    for role, hue in hues.items():
        look = QTextCharFormat()
        look.setForeground(QColor(theme.ink(hue)))
        if role in ("keyword", "name"):
            look.setFontWeight(QFont.Weight.DemiBold)
        formats[role] = look
    return formats


class SourceHighlighter(QSyntaxHighlighter):
    """Lexes the whole text once and then only looks up the spans of each line."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._lines: list[list[_Span]] = []
        self._formats: dict[str, QTextCharFormat] = {}
        keeper().theme_changed.connect(self._take_colors)
        self._take_colors()

    def lex(self, text: str) -> None:
        """Find the spans of `text`; call it before the document gets that text."""
        from pygments.lexers.python import PythonLexer

        lines: list[list[_Span]] = [[]]
        column = 0
        for kind, value in PythonLexer(stripnl=False, ensurenl=False).get_tokens(text):
            role = _role(kind)
            for place, part in enumerate(value.split("\n")):
                if place:
                    lines.append([])
                    column = 0
                if part and role:
                    lines[-1].append((column, len(part), role))
                column += len(part)
        self._lines = lines

    def _take_colors(self) -> None:
        self._formats = role_formats()
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        number = self.currentBlock().blockNumber()
        if number < len(self._lines):
            for start, length, role in self._lines[number]:
                self.setFormat(start, length, self._formats[role])
