// Loaded into Prism before it starts, and changes nothing of what it thinks of a request or an answer. Where it refuses one, it
// gives the answer that the document has for such a case, or an error that the client may read as one; with this it says
// in a header what it finds wrong, as it does for answers. And where it breaks off, that is said as well, and it goes on.
"use strict";

const { DiagnosticSeverity } = require("@stoplight/types");
const mocker = require("@stoplight/prism-http/dist/mocker");
const negotiator = require("@stoplight/prism-http/dist/mocker/negotiator/NegotiatorHelpers").default;
const { ProblemJsonError } = require("@stoplight/prism-http/dist/types");
const validator = require("@stoplight/prism-http/dist/validator");
const security = require("@stoplight/prism-http/dist/validator/validators/security");

// Of fp-ts.
const left = it => ({ _tag: "Left", left: it });

// No documented answer is looked for.
negotiator.negotiateOptionsForInvalidRequest = () => () => left(new Error("not looked for"));

const escaped = letter => "\\u" + letter.charCodeAt(0).toString(16).padStart(4, "0");

function tell(error, violations) {
  const text = JSON.stringify(violations.map(it => ({ ...it, severity: "Error" }))).replace(/[^ -~]/g, escaped);
  error.additional = { ...error.additional, headers: { ...error.additional?.headers, "sl-violations": text } };
  return error;
}

// Every error of its own; that about an answer has said what is wrong already.
const make = ProblemJsonError.fromTemplate;
ProblemJsonError.fromTemplate = (template, detail, additional) => {
  const error = make(template, detail, additional);
  const message = `${error.name} ${error.detail}`;
  return additional?.validation ? error : tell(error, [{ location: ["prism"], message }]);
};

// What is wrong with the request that is being judged: the answer to one that lacks a credential is about that alone. Requests
// come one after the other, and what makes the answer follows at once.
let found = [];
const place = it => ["request", ...(it.path || (it.code === 415 ? ["body"] : []))];

function judging(module, name, isFirst) {
  const validate = module[name];
  module[name] = given => {
    let result;
    try {
      result = validate(given);
    } catch (error) {
      result = left([{ message: `Prism breaks off: ${error.message}`, severity: DiagnosticSeverity.Error }]);
    }
    if (isFirst) found = [];
    if (result._tag === "Left") found.push(...[result.left].flat());
    return result;
  };
}

judging(security, "validateSecurity", true);
judging(validator, "validateInput", false);

function telling(name) {
  const refuse = mocker[name];
  mocker[name] = given => {
    const told = it => ({ location: it.code === 401 ? ["request", "security"] : place(it), code: it.code, message: it.message });
    const isError = it => it.severity === DiagnosticSeverity.Error;
    // The proxy refuses for warnings, too.
    return tell(refuse(given), (found.some(isError) ? found.filter(isError) : found).map(told));
  };
}

telling("createUnprocessableEntityResponse");
telling("createInvalidContentTypeResponse");
telling("createUnauthorisedResponse");

const validateOutput = validator.validateOutput;
validator.validateOutput = given => {
  try {
    return validateOutput(given);
  } catch (error) {
    return left([{ message: `Prism breaks off: ${error.message}`, severity: DiagnosticSeverity.Error }]);
  }
};
