"""Reads a form as the JSON that it stands for (OpenAPI 3.1.1, section 4.8.15), by the schemas of its members wherever those are.

openapi-core knows the members of `properties` alone, and keeps most values as text or octets. What it refuses as a form it is asked
again as JSON: then its reading of forms is what was wrong, or the values are.
"""

import json
from email.parser import BytesParser
from urllib.parse import parse_qsl

URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
# The media types that stand for forms as JSON, beside the forms in each content.
AS_JSON = {URLENCODED: "application/x-of-urlencoded+json", MULTIPART: "application/x-of-multipart+json"}
DEPTH = 12
# What says that a member has a style, and what stands in it.
STYLED = {"style", "explode", "allowReserved"}
SEPARATORS = {("form", False): ",", ("spaceDelimited", False): " ", ("pipeDelimited", False): "|"}


def mirror(tree, value):
    """Puts the JSON beside each form of a document."""
    if isinstance(value, dict):
        content = value.get("content")
        if isinstance(content, dict):
            forms = {AS_JSON[it.split(";")[0]]: resolve(tree, content[it]) for it in content if it.split(";")[0] in AS_JSON}
            content.update({name: {"schema": it.get("schema", {})} for name, it in forms.items()})
        for it in list(value.values()):
            mirror(tree, it)
    if isinstance(value, list):
        for it in value:
            mirror(tree, it)


def resolve(tree, schema):
    for _ in range(DEPTH):
        reference = schema.get("$ref") if isinstance(schema, dict) else None
        if not isinstance(reference, str) or not reference.startswith("#/"):
            break
        schema = tree
        for step in reference[2:].split("/"):
            schema = schema[step.replace("~1", "/").replace("~0", "~")]
    return schema if isinstance(schema, dict) else {}


def parts(tree, schema, depth=0):
    """A schema, and what it is put together from."""
    schema = resolve(tree, schema)
    yield schema
    for keyword in ("allOf", "oneOf", "anyOf") if depth < DEPTH else ():
        for it in schema.get(keyword) or []:
            yield from parts(tree, it, depth + 1)


def of_member(tree, schema, name):
    """The schemas of a member."""
    all_parts = list(parts(tree, schema))
    named = [it["properties"][name] for it in all_parts if name in (it.get("properties") or {})]
    rest = [it["additionalProperties"] for it in all_parts if isinstance(it.get("additionalProperties"), dict)]
    return [it for schema in named or rest for it in parts(tree, schema)]


def types(schemas):
    found = set()
    for it in schemas:
        kind = it.get("type")
        found.update(kind if isinstance(kind, list) else [kind] if kind else [])
        found.update(["object"] if "properties" in it else [])
        found.update(["array"] if "items" in it else [])
    return found


def single(schemas, text):
    """A text as the type that it is the text of."""
    kinds = types(schemas)
    try:
        value = json.loads(text)
    except ValueError:
        return text
    if isinstance(value, dict):
        return value if "object" in kinds else text
    if isinstance(value, list):
        return value if "array" in kinds else text
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    is_wanted = (is_number and kinds & {"integer", "number"}) or (isinstance(value, bool) and "boolean" in kinds)
    return value if is_wanted and "string" not in kinds else text


def pairs(request, media_type):
    """Names and texts; of parts that are JSON, their values."""
    if media_type == URLENCODED:
        return parse_qsl(request["body"].decode("utf-8"), keep_blank_values=True)
    header = b"content-type: " + request["content_type"].encode("latin-1") + b"\r\n\r\n"
    found = []
    for part in BytesParser().parsebytes(header + request["body"]).get_payload():
        text = part.get_payload(decode=True).decode("utf-8", "replace")
        is_json = part.get_content_type().endswith("json")
        found.append((part.get_param("name", header="content-disposition"), json.loads(text) if is_json else text))
    return found


def as_json(tree, content, request):
    """The value of a form, and the media type that stands for it; None where that is not known."""
    media_type = request["content_type"].split(";")[0].strip()
    media = next((resolve(tree, it) for name, it in content.items() if name.split(";")[0] == media_type), None)
    if media_type not in AS_JSON or media is None:
        return None
    schema = media.get("schema") or {}
    styled = {name: style(it) for name, it in (media.get("encoding") or {}).items() if STYLED & it.keys()}
    by_name, deep = {}, {}
    for name, text in pairs(request, media_type):
        outer, inner = owner(tree, schema, styled, name)
        if inner:
            put(deep.setdefault(outer, {}), inner, text, of_member(tree, schema, outer), tree)
            continue
        schemas = of_member(tree, schema, name)
        kind, separator = styled.get(name), SEPARATORS.get(styled.get(name))
        if separator and isinstance(text, str) and "array" in types(schemas):
            by_name.setdefault(name, []).extend(text.split(separator))
        elif separator and isinstance(text, str) and "object" in types(schemas):
            words = text.split(separator)
            if len(words) % 2:
                return None
            for key, it in zip(words[::2], words[1::2]):
                put(deep.setdefault(name, {}), [key], it, schemas, tree)
        elif kind and "object" in types(schemas):
            # A style has objects written otherwise.
            return None
        else:
            by_name.setdefault(name, []).append(text)
    return AS_JSON[media_type], {**{name: together(tree, schema, name, it) for name, it in by_name.items()}, **deep}


def put(into, steps, text, schemas, tree):
    """Puts a text where the steps lead, into lists by their numbers; a second text of one name makes a list."""
    first, rest = steps[0], steps[1:]
    below = [it for of in schemas for it in of_member(tree, of, first)]
    below += [it for of in schemas if first.isdigit() and "items" in of for it in parts(tree, of["items"])]
    if isinstance(into, list):
        into.extend([None] * (int(first) + 1 - len(into)))
        first = int(first)
    there = into[first] if isinstance(into, list) else into.get(first)
    if rest:
        if there is None:
            there = into[first] = [] if rest[0].isdigit() and "array" in types(below) else {}
        put(there, rest, text, below, tree)
    elif "array" in types(below):
        items = [it for of in below if "items" in of for it in parts(tree, of["items"])]
        into[first] = (there or []) + [single(items, text)]
    else:
        into[first] = single(below, text) if isinstance(text, str) else text


def style(encoding):
    """The style of a member, and whether it is exploded."""
    name = encoding.get("style", "form")
    return name, encoding.get("explode", name == "form")


def owner(tree, schema, styled, name):
    """Of a pair that is a member of an object, the name of that and the steps to it; else its name, and none."""
    outer, bracket, inner = name.partition("[")
    if bracket and inner.endswith("]") and styled.get(outer, ("", ""))[0] == "deepObject":
        return outer, inner[:-1].split("][")
    if not of_member(tree, schema, name):
        for outer in (it for it, kind in styled.items() if kind == ("form", True)):
            schemas = of_member(tree, schema, outer)
            if "object" in types(schemas) and any(of_member(tree, of, name) for of in schemas):
                return outer, [name]
    return name, []


def together(tree, schema, name, texts):
    """What the parts of a name say together."""
    schemas = of_member(tree, schema, name)
    is_list = "array" in types(schemas)
    items = [it for of in schemas if is_list and "items" in of for it in parts(tree, of["items"])]
    read = [single(items if is_list else schemas, it) if isinstance(it, str) else it for it in texts]
    is_only_list = is_list and types(schemas) <= {"array", "null"}
    # Some send a whole list as one part.
    is_whole = isinstance(read[0], list) and "array" not in types(items)
    return read[0] if len(read) == 1 and (is_whole or not is_only_list) else read
