"""UIMA CAS as XMI with its type system, a file a page."""

from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.formats.export.cas import STRINGS, TOKENS, TYPES, Structure, structures
from annotator.formats.export.exchange import SharedPage, shared_pages
from annotator.formats.export.interface import Format, Job, Shape
from annotator.formats.export.names import SafeNames
from annotator.formats.xml_text import escaped, illegal

TYPE_SYSTEM = "TypeSystem.xml"
_ILLEGAL = QT_TRANSLATE_NOOP("errors", "characters that XML cannot hold, written as U+FFFD")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


class CasXmi(Format):
    """A folder, or one for each split, with PAGE.xmi; the type system stands at the top."""

    name = "cas-xmi"
    sentence = QT_TRANSLATE_NOOP("errors", "UIMA CAS as XMI with its type system, for INCEpTION, a file a page")
    shape = Shape.FOLDER
    options = (TOKENS,)

    def write(self, job: Job) -> None:
        names = SafeNames()
        with job.target.open(TYPE_SYSTEM) as stream:
            stream.write(_type_system().encode("utf-8"))
        for shared in shared_pages(job):
            replaced = illegal(shared.text)
            job.report.drop(_ILLEGAL, shared.page.name, len(replaced))
            folder = f"{shared.page.split.value}/" if shared.page.split else ""
            with job.target.open(f"{folder}{names.of(shared.page.name)}.xmi") as stream:
                stream.write(_xmi(shared, job.options["tokens"], replaced).encode("utf-8"))


def _type_system() -> str:
    lines = ['<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">', "  <types>"]
    for name, (above, features) in TYPES.items():
        lines += [
            "    <typeDescription>",
            f"      <name>{name}</name>",
            "      <description/>",
            f"      <supertypeName>{above}</supertypeName>",
            "      <features>",
        ]
        for feature, kind in features.items():
            element = "<elementType>uima.cas.String</elementType>" if kind == STRINGS else ""
            lines.append(
                f"        <featureDescription><name>{feature}</name><description/>"
                f"<rangeTypeName>{kind}</rangeTypeName>{element}</featureDescription>"
            )
        lines += ["      </features>", "    </typeDescription>"]
    return _HEAD + "\n".join([*lines, "  </types>", "</typeSystemDescription>", ""])


def _xmi(shared: SharedPage, tokens: bool, replaced: list[tuple[int, int]]) -> str:
    spaces = {name.rpartition(".")[0] for name in TYPES} | {"uima.cas"}
    prefixes = {space: space.replace(".", "-") for space in sorted(spaces)}
    declared = "".join(
        f' xmlns:{prefix}="http:///{space.replace(".", "/")}.ecore"' for space, prefix in prefixes.items()
    )
    lines = [f'<xmi:XMI xmlns:xmi="http://www.omg.org/XMI"{declared} xmi:version="2.0">', '<uima-cas:NULL xmi:id="0"/>']
    members = []
    for one in structures(shared, tokens=tokens, replaced=replaced):
        lines.append(_element(one, prefixes))
        members.append(str(one.id))
    lines += [
        '<uima-cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" '
        f'sofaString="{escaped(shared.text)}"/>',
        f'<uima-cas:View sofa="1" members="{" ".join(members)}"/>',
    ]
    return _HEAD + "\n".join([*lines, "</xmi:XMI>", ""])


def _element(one: Structure, prefixes: dict[str, str]) -> str:
    space, _, local = one.type.rpartition(".")
    name = f"{prefixes[space]}:{local}"
    places = "" if one.begin is None else f' begin="{one.begin}" end="{one.end}"'
    values = "".join(
        f' {key}="{escaped(str(told))}"' for key, told in one.features.items() if not isinstance(told, list)
    )
    children = "".join(
        f"<{key}>{escaped(word)}</{key}>"
        for key, told in one.features.items()
        if isinstance(told, list)
        for word in told
    )
    begin = f'<{name} xmi:id="{one.id}" sofa="1"{places}{values}'
    return f"{begin}>{children}</{name}>" if children else f"{begin}/>"
