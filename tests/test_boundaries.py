"""What the design forbids, read from the imports of the code itself."""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("corpus", "retrieval", "bot")  # each may import those before it
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
# Imports that cost a tenth of a second or more: only inside the function that needs them.
# The Discord side runs for days and loads discord.py when it starts.
LATE = {"onnxruntime", "transformers", "torch", "nupunkt", "tiktoken", "ftfy", "huggingface_hub"}
NAMES_OF_NOTHING = {"utils", "util", "helpers", "helper", "base", "manager", "managers", "common"}
MOST_LINES = 230
# Where the environment is: nobody but the settings looks there.
ENVIRONMENT = {"environ", "environb", "getenv", "getenvb"}
# What happens when a module is loaded: names are bound, nothing is done.
DECLARATIONS = (
    ast.Import,
    ast.ImportFrom,
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Assign,
    ast.AnnAssign,
    ast.If,
)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(node: ast.AST) -> Iterator[str]:
    """The full names of the modules that a piece of code imports, however deep inside."""
    for each in ast.walk(node):
        if isinstance(each, ast.Import):
            yield from (alias.name for alias in each.names)
        elif isinstance(each, ast.ImportFrom):
            assert each.level == 0, "imports are absolute, so that a module's name is its place"
            yield each.module or ""


def packages(node: ast.AST) -> set[str]:
    return {name.partition(".")[0] for name in imports(node)}


def at_import(path: Path) -> list[ast.stmt]:
    """The statements that run when a module is loaded, without what is only for type checkers."""
    return [
        statement
        for statement in tree(path).body
        if not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not (isinstance(statement, ast.If) and "TYPE_CHECKING" in ast.unparse(statement.test))
    ]


def modules_with(*names: str) -> set[str]:
    """The modules that import one of the packages."""
    return {name_of(path) for path in MODULES if packages(tree(path)) & set(names)}


def test_there_is_something_to_look_at() -> None:
    """A moved folder would make every rule hold."""
    assert len(MODULES) > 50
    assert all(any(path.is_relative_to(ROOT / each) for path in MODULES) for each in PACKAGES)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_packages_depend_in_one_direction(path: Path) -> None:
    """bot → retrieval → corpus, never back; tests, benchmarks and training on all of them."""
    rank = PACKAGES.index(path.relative_to(ROOT).parts[0])
    above = {*PACKAGES[rank + 1 :], "tests", "benchmarks", "training", "docs"}
    assert not packages(tree(path)) & above


def test_only_the_bot_knows_discord() -> None:
    """The engine answers in a terminal just as well."""
    assert all(name.startswith("bot/") for name in modules_with("discord"))


@pytest.mark.parametrize("module", ["cli", "cli_options", "terminal", "listing", "machine", "chat"])
def test_the_terminal_knows_no_discord(module: str) -> None:
    """Nor does anything that it imports: `backissue ask` runs without discord.py loaded."""
    seen, waiting = set[Path](), [ROOT / "bot" / f"{module}.py"]
    while waiting:
        path = waiting.pop()
        seen.add(path)
        assert "discord" not in packages(tree(path)), name_of(path)
        for name in {name for each in at_import(path) for name in imports(each)}:
            file = ROOT / f"{name.replace('.', '/')}.py"
            waiting += [file] if file.exists() and file not in seen else []


def test_only_the_reader_knows_the_model() -> None:
    """Another runtime is another reader and nothing else."""
    assert modules_with("onnxruntime", "transformers", "torch") == {"retrieval/reader.py"}


def test_only_the_index_knows_the_ranking() -> None:
    """It will get a faster inside, and nobody else may notice."""
    assert modules_with("rank_bm25") == {"retrieval/index.py"}


def test_only_the_settings_read_the_environment() -> None:
    """One list of what can be set, and `.env.example` is complete."""
    reading = {
        name_of(path)
        for path in MODULES
        for each in ast.walk(tree(path))
        if (isinstance(each, ast.Attribute) and each.attr in ENVIRONMENT)
        or (isinstance(each, ast.alias) and each.name in ENVIRONMENT)
    }
    assert reading | modules_with("dotenv") == {"bot/settings.py"}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_heavy_libraries_are_imported_late(path: Path) -> None:
    """Inside functions, so that who does not need them does not wait for them."""
    assert not {name for each in at_import(path) for name in packages(each)} & LATE


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_happens_at_import(path: Path) -> None:
    """A module binds names; the only call for its effect is under `__name__ == "__main__"`."""
    document, *rest = tree(path).body
    assert isinstance(document, ast.Expr), "a module begins with what it is for"
    for each in rest:
        assert isinstance(each, DECLARATIONS), f"line {each.lineno}"
        if isinstance(each, ast.If):
            assert ast.unparse(each.test) in ("TYPE_CHECKING", "__name__ == '__main__'")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_reads_a_file_at_import(path: Path) -> None:
    """Nor starts a client or a model; constants are computed from constants."""
    called = {
        ast.unparse(each.func).rpartition(".")[2]
        for statement in at_import(path)
        for each in ast.walk(statement)
        if isinstance(each, ast.Call)
    }
    forbidden = {"open", "read_text", "read_bytes", "connect", "Client", "InferenceSession"}
    assert not called & forbidden


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_has_a_name_and_an_end(path: Path) -> None:
    """What is called `utils` holds anything; what is longer holds two things."""
    assert path.stem not in NAMES_OF_NOTHING
    assert path.parent.name not in NAMES_OF_NOTHING
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


def test_no_module_hides_one_of_the_standard_library() -> None:
    """The three packages are top-level names on everybody's path."""
    assert not set(PACKAGES) & set(sys.stdlib_module_names)
