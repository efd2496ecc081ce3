"""The translations are complete, fit the source, and are what the window speaks at once."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from gui.about import ShortcutsBox
from gui.catalogue import read_catalogue
from gui.language import Language
from gui.operation_literals import RESULT_TEXTS
from gui.plain_words import plain_words
from gui.report_literals import REPORT_SENTENCES
from gui.run_errors import run_error_text
from gui.run_sentences import RunSentences
from gui.slow_world_literals import SLOW_WORLD_REASONS, SLOW_WORLD_SENTENCES
from gui.system_reasons import SYSTEM_REASONS
from loopscope import report, system_reasons
from loopscope.explain import EVIDENCE
from loopscope.runs import RunRecord
from tasks.catalogue import OPERATIONS
from tasks.errors import SENTENCES, OperationError
from tasks.slow_world import reasons, server
from tasks.translate_errors import NO_THREAD
from tests.gui.conftest import told_of_a_run, until
from tools.translations import LANGUAGES, ROOT, messages, qm_file, ts_file, unfinished, update
from widgets.evidence_words import EVIDENCE_SENTENCES

if TYPE_CHECKING:
    from gui.assembly import Assembly

PLURAL_FORMS = {"en": 2, "zh_CN": 1}
SAME_IN_CHINESE = re.compile(r"[\W\d_]*((asyncio|I/O|sha256|Loopscope|CPU|MB(/s)?|p99|ms|\{\w+\})[\W\d_]*)*")
"""Names, units and patterns without a word of their own."""
_HORIZONTAL = Qt.Orientation.Horizontal
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def language(qapp: QApplication) -> Iterator[Language]:
    made = Language(qapp)
    yield made
    made.use("en")


def translated(code: str) -> Iterator[tuple[str, str, list[str]]]:
    """Give (context, source, translations): one translation, or one for each plural form."""
    for context, message in messages(code):
        translation = message.find("translation")
        assert translation is not None
        forms = [form.text or "" for form in translation.findall("numerusform")]
        yield context, message.findtext("source", ""), forms or [translation.text or ""]


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w*\}|%n", text))


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_is_left_to_translate(code: str) -> None:
    assert unfinished(code) == []
    assert [source for _, source, forms in translated(code) if not all(forms)] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_files_are_those_that_the_source_gives(code: str, tmp_path: Path) -> None:
    shutil.copy(ts_file(code), tmp_path)
    update(code, tmp_path)
    hint = "run `make translations`, translate what it names, and run it again"
    assert ts_file(code, tmp_path).read_bytes() == ts_file(code).read_bytes(), hint
    assert qm_file(code, tmp_path).read_bytes() == qm_file(code).read_bytes(), hint


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_number_has_its_plural_forms(code: str) -> None:
    with_number = [forms for _, source, forms in translated(code) if "%n" in source]
    assert with_number
    assert {len(forms) for forms in with_number} == {PLURAL_FORMS[code]}


def test_english_has_the_plurals_and_nothing_else() -> None:
    in_chinese = {(context, source) for context, source, _ in translated("zh_CN") if "%n" in source}
    assert {(context, source) for context, source, _ in translated("en")} == in_chinese


def test_a_number_is_never_written_with_a_plural_in_brackets_alone() -> None:
    found = [source for _, source, _ in translated("zh_CN") if "(s)" in source and "%n" not in source]
    assert found == []
    assert [form for _, _, forms in translated("en") for form in forms if "(s)" in form] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_placeholders_are_those_of_the_source(code: str) -> None:
    for _, source, forms in translated(code):
        for form in forms:
            assert placeholders(form) == placeholders(source), source


def test_chinese_is_chinese_with_the_punctuation_of_chinese() -> None:
    for context, source, (text, *_) in translated("zh_CN"):
        if not SAME_IN_CHINESE.fullmatch(text):
            assert CHINESE.search(text), f"{context}: {source}"
        assert not re.search(r"[\u4e00-\u9fff][,;:?!.]|[,;:?!](?=[\u4e00-\u9fff])", text), text
        assert not re.search(r"[\u4e00-\u9fff][A-Za-z0-9{%]|[A-Za-z0-9}][\u4e00-\u9fff]", _spaced(text)), text


def _spaced(text: str) -> str:
    """Take out the places that are filled with Chinese words and so need no space beside them."""
    filled = "title|frozen|word|words|culprit|cause|kind|verdicts|modes?|fast|slow|more|less"
    return re.sub(rf"\{{({filled})\}}", "", text)


def test_every_mnemonic_of_the_menus_is_kept() -> None:
    for context, source, (text, *_) in translated("zh_CN"):
        if context in ("Actions", "Menus") and "&" in source:
            assert re.search(r"\(&[A-Z]\)…?$", text), source


def test_every_text_of_the_tasks_is_in_the_catalogue() -> None:
    known = {(context, source) for context, source, _ in translated("zh_CN")}
    texts = {sentence for operation in OPERATIONS for sentence in operation.effects.values()}
    for operation in OPERATIONS:
        texts |= {operation.title, operation.summary}
        for parameter in operation.parameters:
            texts |= {parameter.title, parameter.help, parameter.unit, parameter.when_empty}
            texts |= set(parameter.choices)
    assert {("Operations", text) for text in texts - {""}} <= known
    assert {("Errors", text) for text in SENTENCES.values()} <= known


def test_every_sentence_of_core_and_slow_world_is_listed() -> None:
    assert sorted(REPORT_SENTENCES) == sorted(report.SENTENCES)
    assert sorted(EVIDENCE_SENTENCES) == sorted(EVIDENCE.values())
    known = {*system_reasons.REASONS.values(), *system_reasons.name_reasons().values()}
    assert set(SYSTEM_REASONS) == known | {NO_THREAD}
    assert set(SLOW_WORLD_REASONS) == set(reasons.REASONS)
    assert set(SLOW_WORLD_SENTENCES) == {server.NO_PORT, server.NO_NUMBER, server.ANSWERS}


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_read_without_qt_is_what_qt_reads(code: str) -> None:
    found = read_catalogue(qm_file(code))
    assert found == {(context, source): forms[-1] for context, source, forms in translated(code)}


def test_a_file_that_is_no_catalogue_gives_no_words(tmp_path: Path) -> None:
    whole = qm_file("zh_CN").read_bytes()
    for number, data in enumerate(
        (b"", b"garbage", whole[:16], whole[:200], whole[:16] + b"\x69\0\0\0\2\x09")
    ):
        path = tmp_path / f"{number}.qm"
        path.write_bytes(data)
        read_catalogue(path)
    assert read_catalogue(tmp_path / "missing.qm") == {}


PRINTED_BY = ("print", "complain", "_tell", "format")
SAID_WITH = ("help", "description", "below", "title")
WORDS = re.compile(r"[A-Za-z]{2,} [a-z]{2,}")
COMMANDS = re.compile(r"^ +(loopscope )?(run|compare|scale|race|watch|serve|shots) ")


def test_no_command_prints_words_that_nobody_translates() -> None:
    files = [*(ROOT / "gui").glob("cli*.py"), ROOT / "gui" / "display.py"]
    files += [*(ROOT / "gui" / "shots").glob("*.py"), *(ROOT / "gui").glob("scale_*.py")]
    files += [*(ROOT / "gui").glob("race_*.py"), ROOT / "gui" / "life.py"]
    found = []
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", "")
            said = node.args if name in PRINTED_BY or name.endswith(("Error", "_argument_group")) else []
            said = [*said, *(keyword.value for keyword in node.keywords if keyword.arg in SAID_WITH)]
            for expression in said:
                found += [f"{file.name}:{node.lineno}: {text}" for text in untranslated(expression)]
    assert found == []


def untranslated(node: ast.AST) -> Iterator[str]:
    """Give the literal words in an expression that do not go through `translate`."""
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "translate":
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        # What is typed is the same in every language.
        if WORDS.search(node.value) and not COMMANDS.search(node.value):
            yield node.value
        return
    for child in ast.iter_child_nodes(node):
        yield from untranslated(child)


def test_every_item_of_a_result_is_listed() -> None:
    items: set[str] = set()
    for operation in OPERATIONS:
        tree = ast.parse((ROOT / "tasks" / f"{operation.name}.py").read_text(encoding="utf-8"))
        given = [node.value for node in ast.walk(tree) if isinstance(node, ast.Return)]
        for value in given:
            if isinstance(value, ast.Dict):
                items |= {ast.literal_eval(key).replace("_", " ") for key in value.keys if key is not None}
    assert set(RESULT_TEXTS) == items


def test_english_counts_properly(language: Language) -> None:
    language.use("zh_CN")
    language.use("en")
    assert "%n" not in RunSentences().alive(1)
    assert "1 frame painted" in RunSentences().alive(1)
    assert "125 frames painted" in RunSentences().alive(125)
    assert "0 frames painted" in RunSentences().alive(0)


def test_qt_speaks_chinese_in_its_own_dialogs(language: Language) -> None:
    language.use("zh_CN")
    assert CHINESE.search(QApplication.translate("QPlatformTheme", "Cancel"))
    language.use("en")
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_the_words_of_a_menu_without_its_mnemonic() -> None:
    assert plain_words("&Run again") == "Run again"
    assert plain_words("再运行一次(&R)") == "再运行一次"
    assert plain_words("选择截图文件夹(&F)…") == "选择截图文件夹"
    assert plain_words("Size & speed…") == "Size & speed"


@pytest.mark.parametrize("key", SENTENCES)
def test_the_error_of_a_run_is_said_in_the_language_of_the_window(key: str, language: Language) -> None:
    code, _, variant = key.partition(".")
    error = OperationError(code, variant, **{name[1:-1]: "7 (x)" for name in placeholders(SENTENCES[key])})
    run = RunRecord(1, "read_file", "async", {}, 0)
    run.error, run.error_code = str(error), error.code
    assert run_error_text(run) == str(error)
    language.use("zh_CN")
    said = run_error_text(run)
    assert CHINESE.search(said) or key == "bad_parameter"
    assert said.count("7 (x)") == str(error).count("7 (x)")


def test_an_error_that_is_none_of_ours_is_said_as_it_is() -> None:
    run = RunRecord(1, "read_file", "async", {}, 0)
    run.error, run.error_code = "Something else.", "missing_file"
    assert run_error_text(run) == "Something else."


def visible_words(parts: Assembly) -> dict[str, str]:
    """Give the words of the real window by place."""
    window = parts.window
    words = {
        button.objectName(): button.text()
        for button in window.findChildren(QAbstractButton)
        if button.objectName() and button.text()
    }
    for table in (window.log.table, window.runs.table):
        model = table.model()
        for column in range(model.columnCount()):
            words[f"{table.objectName()}.{column}"] = str(model.headerData(column, _HORIZONTAL))
    for number, label in enumerate(window.operations.findChildren(QLabel)):
        words[f"label.{number}"] = label.text()
    words["type_here"] = window.feel.type_here.placeholderText()
    words["banner"] = window.banner.text
    words["menus"] = " ".join(action.text() for action in window.menuBar().actions())
    words["tip"] = window.actions_["run_again"].toolTip()
    return words


def test_the_window_changes_its_language_at_once_and_back(with_window: Callable[..., Any]) -> None:
    async def check(parts: Assembly) -> None:
        window = parts.window
        window.actions_["language_en"].trigger()
        window.operations.rows["sleep"].buttons["async"].click()
        await until(lambda: told_of_a_run(parts))
        # Its chip goes a moment after the run.
        await until(lambda: "cancel" not in visible_words(parts))
        english = visible_words(parts)
        assert not [place for place, text in english.items() if CHINESE.search(text) and "简体" not in text]

        window.actions_["language_zh_CN"].trigger()
        await until(lambda: window.operations.rows["sleep"].buttons["blocking"].text() == "阻塞")

        def still_english() -> list[str]:
            """The lesson is written anew in a message of its own."""
            now = visible_words(parts)
            worded = [
                place for place in english.keys() & now.keys() if re.search(r"[a-z]{3}", english[place])
            ]
            return [place for place in worded if not CHINESE.search(now[place]) and now[place] != "asyncio"]

        await until(lambda: not still_english())
        chinese = visible_words(parts)
        assert chinese["run.sleep.blocking"] == "阻塞"
        assert chinese["tip"].startswith("再运行一次 (")
        assert "休眠" in chinese.values()
        box = ShortcutsBox(window, window.actions_, window.menus)
        assert "(R)" not in box.text()
        assert "再运行一次" in box.text()
        box.deleteLater()

        window.actions_["language_en"].trigger()
        await until(lambda: visible_words(parts) == english)

    with_window(check, parameters={"sleep": {"seconds": "0.05"}}, language="en")
