"""One YAML file -> its validated content."""

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from thads_etl.errors import CatalogueError

# libyaml reads the same language ten times faster; not every build of PyYAML has it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Spec = TypeVar("Spec", bound=BaseModel)


def declared(shape: type[Spec], path: Path) -> Spec:
    """Return a file's content; raise CatalogueError when it is missing or has another shape."""
    return validated(shape, content(path), path)


def content(path: Path) -> Any:
    try:
        return yaml.load(path.read_text("utf-8"), _LOADER)
    except (OSError, yaml.YAMLError) as reason:
        raise CatalogueError(f"{path.name}: {reason}") from reason


def validated(shape: type[Spec], raw: Any, path: Path) -> Spec:
    try:
        return shape.model_validate(raw)
    except ValidationError as reason:
        raise CatalogueError(f"{path.name}: {reason}") from reason
