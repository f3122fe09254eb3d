"""Judges requests by a document: DOCUMENT REPORT, a line of JSON for each operation on stdout."""

import base64
import json
import os
import sys
from urllib.parse import parse_qsl, urlsplit

import yaml
from openapi_core import OpenAPI
from openapi_core.testing import MockRequest

document, report = sys.argv[1:]
with open(document, encoding="utf-8-sig") as file:
    version = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)).get("openapi", "2.0")
if not str(version).startswith(("3.0", "3.1")):
    # It does not read other versions: then the document beside the test is judged by, which is 3.1 but for its number.
    document = os.path.join(os.path.dirname(report), "tests/contract/document.json")
with open(document, encoding="utf-8-sig") as file:
    tree = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
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
openapi = OpenAPI.from_dict(tree, base_uri="file://" + os.path.abspath(document))


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
        target.path,
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
