"""One YAML file -> its checked shape."""

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from thads_etl.errors import CatalogueError

Spec = TypeVar("Spec", bound=BaseModel)


def declared(shape: type[Spec], path: Path) -> Spec:
    """Return a file's content; raise CatalogueError when it is missing or has another shape."""
    return validated(shape, content(path), path)


def content(path: Path) -> Any:
    try:
        return yaml.safe_load(path.read_text("utf-8"))
    except (OSError, yaml.YAMLError) as reason:
        raise CatalogueError(f"{path.name}: {reason}") from reason


def validated(shape: type[Spec], raw: Any, path: Path) -> Spec:
    try:
        return shape.model_validate(raw)
    except ValidationError as reason:
        raise CatalogueError(f"{path.name}: {reason}") from reason
