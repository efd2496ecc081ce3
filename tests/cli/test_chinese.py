"""The command line speaks the person's language; JSON and what is typed stay as they are."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gui.cli_columns import cut, padded, width_of, wrapped
from gui.cli_language import can_be_written, language_for, system_language

Loopscope = Callable[..., Any]
ZH = {"LANGUAGE": "zh_CN"}
COMMANDS = ("list", "run", "compare", "scale", "race", "watch", "serve", "shots")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
ENGLISH_WORDS = re.compile(r"\b(the|is|are|of|with|and|not|default|options|usage)\b")
FREEZES = """
import sys, time
from PySide6.QtCore import QCoreApplication, QTimer
app = QCoreApplication(sys.argv)
def slow():
    time.sleep(0.3)
QTimer.singleShot(30, slow)
QTimer.singleShot(450, app.quit)
app.exec()
"""


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_TW.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN:en"}, "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": "de:zh_CN"}, "en"),
    ],
)
def test_the_system_names_the_language(environment: dict[str, str], language: str) -> None:
    assert system_language(environment) == language


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("list", "zh_CN"),
        ("--language en list", "en"),
        ("list --language=en", "en"),
        ("list --language system", "zh_CN"),
        ("list --language klingon", "zh_CN"),
        # There it is the language of the pictures.
        ("shots folder --language en", "zh_CN"),
        ("watch --json out.json --language en app.py", "en"),
        # What follows the script is its own.
        ("watch --json out.json app.py --language en", "zh_CN"),
    ],
)
def test_the_option_wins_where_it_is_meant(line: str, language: str) -> None:
    assert language_for(line.split(), {"LANG": "zh_CN.UTF-8"}) == language


def test_a_terminal_that_cannot_write_chinese_gets_english(loopscope: Loopscope) -> None:
    assert can_be_written("zh_CN", ["utf-8", None])
    assert not can_be_written("zh_CN", ["utf-8", "latin-1"])
    done = loopscope("run", "nosuch", "--mode", "async", **ZH, PYTHONIOENCODING="latin-1")
    assert "There is no operation" in done.stderr


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_chinese_throughout(loopscope: Loopscope, command: str) -> None:
    done = loopscope(*command.split(), "--help", **ZH, COLUMNS="90")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("用法：loopscope")
    assert [line for line in done.stdout.splitlines() if ENGLISH_WORDS.search(line)] == []
    assert all(width_of(line) <= 90 for line in done.stdout.splitlines())
    usage = done.stdout.split("\n\n")[0].splitlines()
    indents = {width_of(line) - width_of(line.lstrip()) for line in usage[1:]}
    assert indents <= {width_of(f"用法：loopscope {command}".rstrip()) + 1}


def test_help_follows_the_locale(loopscope: Loopscope) -> None:
    assert loopscope("--help", LC_ALL="zh_CN.UTF-8").stdout.startswith("用法：loopscope")


def test_help_comes_without_qt(tmp_path: Path) -> None:
    script = (
        "import contextlib, io, os, sys; os.environ['LANGUAGE'] = 'zh_CN'\n"
        "from gui.cli import main\nout = io.StringIO()\n"
        "with contextlib.redirect_stdout(out): main(['--help'])\n"
        "print('用法' in out.getvalue(), 'PySide6' in sys.modules)"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, encoding="utf-8")
    assert done.stdout == "True False\n", done.stderr


def test_the_list_stands_in_columns(loopscope: Loopscope) -> None:
    lines = loopscope("list", **ZH).stdout.splitlines()
    assert lines[0].startswith("方式：blocking")
    parameters = [line for line in lines if line.startswith("      ")]
    assert len(parameters) > 10
    for line in parameters:
        # One explanation under the other, however wide what stands before it is.
        before = cut_cells(line, 35)
        assert before.endswith(" "), line
        assert not line[len(before)].isspace(), line
        assert CHINESE.search(line)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["run", "nosuch", "--mode", "async"], "没有名为“nosuch”的操作"),
        (["run", "sleep", "--mode", "quickly"], "没有名为“quickly”的方式"),
        (["run", "sleep"], "缺少这些参数：--mode"),
        (["run", "sleep", "--mode", "async", "--set", "seconds=soon"], "时长：“soon”不是数字"),
        (["run", "sleep", "--mode", "async", "--set", "seconds"], "不是“名称=值”的形式"),
        (["run", "sleep", "--mode", "async", "--what"], "不认识这些参数：--what"),
        (["--theme", "pink"], "没有 'pink' 这个选项"),
        (["--size", "10x10"], "宽和高都应在 200 到 16384 之间"),
        (["--keep", "9" * 40], "不是 1,000 到 10,000,000 之间的消息条数"),
        (["serve", "--port", "-1"], "参数 --port"),
        (["serve", "--port", "70000"], "不是端口号"),
        (["watch", "nowhere.py"], "无法读取 nowhere.py：没有这个文件或文件夹。"),
        (["shots", "/proc/self/status/x"], "不是文件夹"),
        (["compare", "sleep", "--csv", "/nowhere/x.csv"], "无法写入“/nowhere/x.csv”（没有这个文件或文件夹）"),
        (["scale", "--modes", "telepathy"], "没有名为 'telepathy' 的方式"),
        (["scale", "--counts", "10,many"], "'many' 不是 1 到"),
        (["scale", "--delay", "soon"], "'soon' 不是 0 到 60 之间的秒数"),
        (["scale", "--plot", "scale.pdf"], "结尾既不是 .png 也不是 .svg"),
        (["scale", "--csv", "/nowhere/x.csv"], "无法写入“/nowhere/x.csv”（没有这个文件夹）"),
        (["race", "nosuch"], "没有名为“nosuch”的操作"),
        (["shots", "folder", "--only", "nosuch"], "没有名为 'nosuch' 的图片"),
    ],
)
def test_what_is_wrong_is_said_in_chinese(loopscope: Loopscope, arguments: list[str], said: str) -> None:
    done = loopscope(*arguments, LANG="zh_CN.UTF-8", LC_ALL="", PYTHONUTF8="1")
    assert done.returncode in (1, 2)
    assert said in done.stderr
    assert not ENGLISH_WORDS.search(done.stderr)
    assert len(done.stderr.splitlines()) == 1


def test_a_run_is_told_in_chinese_and_its_json_is_not(loopscope: Loopscope) -> None:
    arguments = ("run", "sleep", "--mode", "blocking", "--set", "seconds=0.3")
    text = loopscope(*arguments, **ZH).stdout
    assert all(word in text for word in ("秒数：0.3", "用时", "消息", "等待", "冻结"))
    assert re.search(r"在 sleep（sleep.py:\d+）中，在等待", text)
    figures = text.splitlines()[2:6]
    assert {len(line) - len(line[2:].lstrip("用时消息等待冻结").lstrip()) for line in figures} == {10}
    shown = json.loads(loopscope(*arguments, "--json", **ZH).stdout)
    assert shown["operation"] == "sleep"
    assert shown["freezes"][0]["cause"] == "waiting"
    assert not CHINESE.search(json.dumps(shown, ensure_ascii=False))


def test_a_comparison_stands_in_columns(loopscope: Loopscope) -> None:
    done = loopscope("compare", "sleep", "--set", "seconds=0.05", **ZH)
    assert done.returncode == 0
    assert "1 个操作，4 种方式，共运行 4 次" in done.stderr
    head, rule, *rows = [line for line in done.stdout.splitlines() if line]
    assert head.split() == ["操作", "方式", "用时", "ms", "最长等待", "冻结", "ms", "消息", "结果", "备注"]
    ends = [match.end() for match in re.finditer("─+", rule)]
    for row in (head, *rows):
        # The figures end where their columns do.
        for end in ends[2:6]:
            before = cut_cells(row, end)
            assert not before.endswith(" "), row
            assert row[len(before) :][:2] in ("  ", ""), row


def test_a_scale_experiment_is_told_in_columns_and_its_json_is_not(loopscope: Loopscope) -> None:
    arguments = ("scale", "--modes", "blocking,async", "--counts", "1,60", "--delay", "0.1", "--repeat")
    done = loopscope(*arguments, "2", **ZH)
    assert done.returncode == 0, done.stderr
    assert "最多 8 轮" in done.stderr
    head, rule, *rows = [line for line in done.stdout.splitlines() if line][:5]
    ends = [match.end() for match in re.finditer("─+", rule)]
    assert width_of(head) == ends[-1]
    for row in rows:
        assert not cut_cells(row, ends[3]).endswith(" "), row
        assert cut_cells(row, ends[3] + 1).endswith(" "), row
    assert "blocking 在 60 之前停下：一个接一个地执行会让窗口冻结 6 秒以上" in done.stdout
    assert "以上是 2 次重复的中位数" in done.stdout
    assert [line for line in done.stdout.splitlines() if ENGLISH_WORDS.search(line)] == []
    shown = loopscope(*arguments, "1", "--json", **ZH).stdout
    assert json.loads(shown)["stopped"][0]["reason"].startswith("One after the other")
    assert not CHINESE.search(shown)


def test_a_race_is_told_in_chinese(loopscope: Loopscope) -> None:
    done = loopscope("race", "sleep", "--set", "seconds=0.3", **ZH)
    assert done.returncode == 0, done.stderr
    head, rule, *rows = done.stdout.splitlines()
    assert head.split()[0] == "方式"
    assert [row.split()[0] for row in rows[:4]] == ["阻塞", "线程", "进程", "异步"]
    assert {width_of(line) for line in (head, rule, *rows[:4])} == {len(rule)}
    assert "每 250 毫秒一次点击" in done.stdout


def test_a_race_whose_work_fails_says_why_in_chinese_and_its_json_does_not(loopscope: Loopscope) -> None:
    done = loopscope("race", "read_file", "--set", "path=/nowhere/x", "--json", **ZH)
    assert done.returncode == 1
    assert "文件夹“/nowhere”不存在；请检查名称" in done.stderr
    assert json.loads(done.stdout)["text"].startswith("Read a file")
    assert not CHINESE.search(done.stdout)


def cut_cells(text: str, width: int) -> str:
    """Give the beginning of `text` that takes `width` cells."""
    shown = ""
    for letter in text:
        if width_of(shown + letter) > width:
            break
        shown += letter
    return shown


def test_the_freezes_of_a_script_are_told_in_chinese(loopscope: Loopscope, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(FREEZES)
    done = loopscope("watch", "--fail-over", "200", "app.py", **ZH)
    assert done.returncode == 3
    assert re.search(r"在 slow（app.py:6）中冻结 \d+ ms，在等待", done.stderr)
    assert "次冻结超过 200 ms。" in done.stderr
    english = loopscope("watch", "--language", "en", "--fail-over", "200", "app.py", **ZH)
    assert "in slow (app.py:6), waiting" in english.stderr
    assert "longer than 200 ms" in english.stderr


def test_a_failed_run_says_why_in_chinese(loopscope: Loopscope) -> None:
    done = loopscope("run", "read_file", "--mode", "thread", "--set", "path=/nowhere/x", **ZH)
    assert done.returncode == 1
    assert "文件夹“/nowhere”不存在；请检查名称" in done.stderr


def test_widths_count_cells() -> None:
    assert width_of("ms 毫秒") == 7
    assert padded("毫秒", 6) + "|" == "毫秒  |"
    assert padded("毫秒", 6, right=True) == "  毫秒"
    assert cut("慢世界回应", 6) == "慢世…"
    assert cut("abc", 3) == "abc"


def test_lines_break_between_chinese_letters_and_never_before_a_full_stop() -> None:
    lines = wrapped("输出 JSON：{a, b}，各项与 `loopscope run --json` 的输出相同。", 20)
    assert all(width_of(line) <= 20 for line in lines)
    assert "".join(lines).replace(" ", "") == "输出JSON：{a,b}，各项与`loopscoperun--json`的输出相同。"
    assert not any(line.startswith(tuple("，。：")) for line in lines)
    assert wrapped("one two three", 7) == ["one two", "three"]
