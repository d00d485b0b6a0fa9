"""The committed factory templates are what build_spec/templates.py makes, byte for byte, every time."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from chibo_desktop.documents.kinds import PAPERS
from chibo_desktop.documents.making import factory_template
from chibo_desktop.documents.paper import Paper

SCRIPT = Path(__file__).parents[2] / "build_spec" / "templates.py"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("templates")
    subprocess.run([sys.executable, str(SCRIPT), str(folder)], check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("kind", PAPERS)
def test_the_script_makes_the_committed_file(made: Path, kind: type[Paper]):
    committed = factory_template(kind)
    assert (made / committed.name).read_bytes() == committed.read_bytes(), "run build_spec/templates.py"


def test_the_script_makes_nothing_else(made: Path):
    templates = {path.name for path in factory_template(PAPERS[0]).parent.glob("*.docx")}
    assert {path.name for path in made.iterdir()} == templates


@pytest.mark.parametrize("kind", PAPERS)
def test_a_template_carries_no_trace_of_who_made_it_when(kind: type[Paper]):
    with zipfile.ZipFile(factory_template(kind)) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any("thumbnail" in name or "app.xml" in name for name in package.namelist())
        assert b"python-docx" not in package.read("docProps/core.xml")
