"""Read tasks with Label Studio's own converter and check them with its own reading of the labelling config.

python label_studio_reads.py PATH TASKS CONFIG FOLDER    prints JSON
"""

import json
import os
import sys
from pathlib import Path
from types import ModuleType


def main(path: str, tasks: str, config: str, folder: str) -> None:
    sys.path += path.split(os.pathsep)
    sample = ModuleType("jsf")  # makes up sample tasks; not wanted here
    sample.JSF = object  # type: ignore[attr-defined]
    sys.modules["jsf"] = sample
    from label_studio_sdk.converter.converter import Converter
    from label_studio_sdk.label_interface import LabelInterface

    words = Path(config).read_text("utf-8")
    interface = LabelInterface(words)
    interface.validate()
    refused = []
    for task in json.loads(Path(tasks).read_bytes()):
        bare = {"data": task["data"]}
        refused += [] if interface.validate_task(bare) else [f"task {task['id']}"]
        for kind in ("annotations", "predictions"):
            for one in task[kind]:
                refused += [f"{task['id']} {kind}: {said}" for said in interface._validate_object(one, True)]
    Converter(config, project_dir=None).convert(tasks, folder, "JSON_MIN", is_dir=False)
    read = json.loads((Path(folder) / "result.json").read_bytes())
    print(json.dumps({"refused": refused, "read": read}))


if __name__ == "__main__":
    main(*sys.argv[1:])
