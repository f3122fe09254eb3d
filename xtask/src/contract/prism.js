// Loaded into Prism before it starts. Where a request is not valid, Prism gives an answer that the document has for such a case,
// or an error that the client may read as one. With this, it says in a header what it finds wrong, as it does for answers.
"use strict";

const { DiagnosticSeverity } = require("@stoplight/types");
const mocker = require("@stoplight/prism-http/dist/mocker");
const negotiator = require("@stoplight/prism-http/dist/mocker/negotiator/NegotiatorHelpers").default;

// No documented answer is looked for: a Left of fp-ts.
negotiator.negotiateOptionsForInvalidRequest = () => () => ({ _tag: "Left", left: new Error("not looked for") });

const escape = letter => "\\u" + letter.charCodeAt(0).toString(16).padStart(4, "0");

function telling(make, violations) {
  return (...given) => {
    const error = make(...given);
    const text = JSON.stringify(violations(error, ...given)).replace(/[^ -~]/g, escape);
    const headers = { ...error.additional?.headers, "sl-violations": text };
    error.additional = { ...error.additional, headers };
    return error;
  };
}

const of = (it, path) => ({
  location: ["request", ...(path || [])],
  severity: DiagnosticSeverity[DiagnosticSeverity.Error],
  code: it.code,
  message: it.message,
});

const ofEach = (_, all) =>
  all.filter(it => it.severity === DiagnosticSeverity.Error).map(it => of(it, it.path));
mocker.createUnprocessableEntityResponse = telling(mocker.createUnprocessableEntityResponse, ofEach);
mocker.createUnauthorisedResponse = telling(mocker.createUnauthorisedResponse, error => [
  of({ code: 401, message: error.detail }, ["security"]),
]);
mocker.createInvalidContentTypeResponse = telling(mocker.createInvalidContentTypeResponse, (_, it) => [
  of(it, ["body"]),
]);
