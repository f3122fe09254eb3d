"""Judges requests by a document: DOCUMENT REPORT, a line of JSON for each operation on stdout."""

import base64
import json
import os
import re
import sys
from urllib.parse import parse_qsl, unquote, urlsplit

import yaml
from openapi_core import Config, OpenAPI
from openapi_core.testing import MockRequest


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Dates are text: JSON has none (OpenAPI 3.1.1 section 4.3)."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in all if tag != "tag:yaml.org,2002:timestamp"]
        for first, all in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def named(value):
    """The same with keys that are text, statuses first of all."""
    if isinstance(value, dict):
        return {str(key): named(it) for key, it in value.items()}
    return [named(it) for it in value] if isinstance(value, list) else value


def load(path):
    with open(path, encoding="utf-8-sig") as file:
        return named(yaml.load(file, Loader=Loader))


def contents(value):
    """The media types of a document."""
    if isinstance(value, dict):
        if isinstance(value.get("content"), dict):
            yield from value["content"]
        for it in value.values():
            yield from contents(it)
    if isinstance(value, list):
        for it in value:
            yield from contents(it)


document, report = sys.argv[1:]
tree = load(document)
if not str(tree.get("openapi", "2.0")).startswith(("3.0", "3.1")):
    # It does not read other versions: then the document beside the test is judged by, which is 3.1 but for its number.
    document = os.path.join(os.path.dirname(report), "tests/contract/document.json")
    tree = load(document)
if not str(tree["openapi"]).startswith(("3.0", "3.1")):
    tree["openapi"] = "3.1.0"
# The servers are those of the provider, and the requests went elsewhere.
tree["servers"] = [{"url": "/"}]
for item in (tree.get("paths") or {}).values():
    if isinstance(item, dict):
        item.pop("servers", None)
        for operation in item.values():
            if isinstance(operation, dict):
                operation.pop("servers", None)
# Requests are judged, not documents: what is wrong elsewhere in them does not matter.
# Of JSON it reads but two media types by itself.
json_types = {it for it in contents(tree) if it.split(";")[0].endswith("+json")}
config = Config(spec_validator_cls=None, extra_media_type_deserializers={it: json.loads for it in json_types})
openapi = OpenAPI.from_dict(tree, base_uri="file://" + os.path.abspath(document), config=config)


def text(error):
    parts = []
    while error is not None:
        parts.append(f"{type(error).__name__}: {error}")
        more = getattr(error, "schema_errors", None)
        if more:
            parts.extend(f"{it.message} at {list(it.path)}" for it in list(more)[:2])
        error = error.__cause__
    return "; ".join(parts)[:800]


def judge(request):
    target = urlsplit(request["target"])
    headers = {name: value for name, value in request["headers"]}
    cookies = dict(it.strip().split("=", 1) for it in headers.get("cookie", "").split(";") if "=" in it)
    mock = MockRequest(
        "http://localhost",
        request["method"].lower(),
        # Frameworks hand it paths that are decoded; what is a separator stays what it is not.
        unquote(re.sub("%2F", "%252F", target.path, flags=re.IGNORECASE)),
        args=parse_qsl(target.query, keep_blank_values=True),
        headers=headers,
        cookies=cookies,
        data=base64.b64decode(request["body"]) or None,
        content_type=headers.get("content-type", "application/json"),
    )
    return [text(error) for error in openapi.iter_request_errors(mock)]


for line in open(report, encoding="utf-8"):
    line = json.loads(line)
    if not line["requests"]:
        continue
    try:
        errors = judge(line["requests"][0])
    except Exception as error:  # A judge that breaks has said nothing about the request.
        errors = ["broken: " + text(error)]
    print(json.dumps({"operation": line["operation"], "refusal": "; ".join(errors) or None}))
