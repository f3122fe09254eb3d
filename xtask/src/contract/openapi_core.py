"""Judges requests by a document: DOCUMENT REPORT, a line of JSON for each operation on stdout."""

import base64
import json
import os
import re
import sys
from urllib.parse import parse_qsl, unquote, urlsplit

import forms
import yaml
from openapi_core import Config, OpenAPI
from openapi_core.testing import MockRequest


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Dates are text: JSON has none (OpenAPI 3.1.1 section 4.3). And so is `off`, of which YAML 1.2 makes nothing else."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in all if tag.split(":")[-1] not in ("timestamp", "bool")]
        for first, all in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF"))


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


def judging(tree, path):
    """What judges by a document."""
    # The servers are those of the provider, and the requests went elsewhere.
    tree["servers"] = [{"url": "/"}]
    for item in (tree.get("paths") or {}).values():
        if isinstance(item, dict):
            item.pop("servers", None)
            for operation in item.values():
                if isinstance(operation, dict):
                    operation.pop("servers", None)
                    # It breaks at what is no requirement.
                    if isinstance(operation.get("security"), list):
                        operation["security"] = [it for it in operation["security"] if isinstance(it, dict)]
    # Requests are judged, not documents: what is wrong elsewhere in them does not matter.
    # Of JSON it reads but two media types by itself.
    json_types = {it for it in contents(tree) if it.split(";")[0].endswith("+json")}
    config = Config(spec_validator_cls=None, extra_media_type_deserializers={it: json.loads for it in json_types})
    return OpenAPI.from_dict(tree, base_uri="file://" + os.path.abspath(path), config=config)


document, report = sys.argv[1:]
# The document beside the test is 3.1 but for its number, and has everything in one file.
whole_path = os.path.join(os.path.dirname(report), "tests/contract/document.json")
with open(whole_path, encoding="utf-8") as file:
    whole = json.load(file)
whole["openapi"] = "3.1.0"
forms.mirror(whole, whole)
tree = load(document)
if not str(tree.get("openapi", "2.0")).startswith(("3.0", "3.1")):
    # It does not read other versions.
    tree, document = load(whole_path), whole_path
# What is written as a number is meant all the same.
tree["openapi"] = "3.0.3" if str(tree["openapi"]).startswith("3.0") else "3.1.0"
openapi, openapi_as_json = judging(tree, document), judging(whole, whole_path)


def text(error):
    parts = []
    while error is not None:
        parts.append(f"{type(error).__name__}: {error}"[:400])
        more = getattr(error, "schema_errors", None)
        if more:
            parts.extend(f"{it.message} at {list(it.path)}" for it in list(more)[:2])
        error = error.__cause__
    return "; ".join(parts)[:2000]


def received(line):
    """A request as it came."""
    target = urlsplit(line["target"])
    headers = {name: value for name, value in line["headers"]}
    return {
        "method": line["method"].lower(),
        # Frameworks hand it paths that are decoded; what is a separator stays what it is not.
        "path": unquote(re.sub("%2F", "%252F", target.path, flags=re.IGNORECASE)),
        "query": parse_qsl(target.query, keep_blank_values=True),
        "headers": headers,
        "content_type": headers.get("content-type", "application/json"),
        "body": base64.b64decode(line["body"]),
    }


def judge(openapi, request):
    """What is wrong with a request, one text for each error with its causes."""
    pairs = request["headers"].get("cookie", "").split(";")
    mock = MockRequest(
        "http://localhost",
        request["method"],
        request["path"],
        args=request["query"],
        headers=request["headers"],
        cookies=dict(it.strip().split("=", 1) for it in pairs if "=" in it),
        data=request["body"] or None,
        content_type=request["content_type"],
    )
    refusals = []
    try:
        for error in openapi.iter_request_errors(mock):
            refusals.append(text(error))
    except Exception as error:  # A judge that breaks has said nothing more about the request.
        refusals.append("broken: " + text(error))
    return refusals


def is_good_as_json(operation, request):
    """Whether a form is accepted as the JSON that it stands for."""
    method, path = operation.split(" ", 1)
    try:
        item = forms.resolve(whole, whole["paths"].get(path))
        body = forms.resolve(whole, item.get(method.lower(), {}).get("requestBody"))
        read = forms.as_json(whole, body.get("content") or {}, request)
    except Exception:  # What cannot be read explains nothing.
        return False
    if read is None:
        return False
    media_type, value = read
    headers = {**request["headers"], "content-type": media_type}
    again = {**request, "headers": headers, "content_type": media_type, "body": json.dumps(value).encode()}
    return not judge(openapi_as_json, again)


for line in open(report, encoding="utf-8"):
    line = json.loads(line)
    if not line["requests"]:
        print(json.dumps({"operation": line["operation"], "is unseen": True}))
        continue
    request = received(line["requests"][0])
    refusals = judge(openapi, request)
    is_good = bool(refusals) and is_good_as_json(line["operation"], request)
    print(json.dumps({"operation": line["operation"], "refusals": refusals, "is good as json": is_good}))
