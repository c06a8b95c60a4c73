/** Where an error message may quote user input: in each form of an error, with each kind of quotes. */
import type { Plant, Planted } from './planting.ts';

const SHAPES: Readonly<Record<string, (message: string, code: string) => object | string>> = {
  "Docusign's": (message, errorCode) => ({ errorCode, message }),
  "the OAuth host's": (message, error) => ({ error, error_description: message }),
  "CLM's": (message) => ({ Error: { HttpStatusCode: 400, UserMessage: message, DeveloperMessage: message } }),
  "Workspaces's": (message, error_code) => ({ message, error_code }),
  "Agreement Manager's": (error) => ({ error, code: 400 }),
  "Workflow Builder's": (detail) => ({ type: 'about:blank', title: detail, status: 400, detail }),
  XML: (message, code) =>
    `<errorDetails><errorCode>${code}</errorCode><message>${escaped(message)}</message></errorDetails>`,
  HTML: (message) => `<html><body><message>${escaped(message)}</message>${escaped(message)}</body></html>`,
};

const QUOTES: Readonly<Record<string, (value: string) => string>> = {
  'in single quotes': (value) => `Invalid value specified for 'email': '${value}' is not known.`,
  'in double quotes': (value) => `Error converting value "${value}" to type 'System.Int32'. Path 'documents[0]'.`,
  'in brackets': (value) => `The user <${value}> (${value}) [${value}] is not a member of this account.`,
  'without quotes': (value) => `The recipient ${value} is not a member of this account.`,
  'at the beginning': (value) => `${value} is not a valid recipient of the specified envelope.`,
  'after a colon': (value) => `The request body is missing or improperly formatted. Name: ${value}`,
};

/** @returns a carrier for each shape and each way to quote, and the code itself. */
export const ERROR_CARRIERS: Readonly<Record<string, Plant>> = Object.fromEntries(
  Object.entries(SHAPES).flatMap(([shape, bodyOf]) => [
    ...Object.entries(QUOTES).map(([how, sentence]) => [
      `message of ${shape} error, ${how}`,
      (value: string) => failed(bodyOf(sentence(value), 'INVALID_REQUEST_PARAMETER')),
    ]),
    [`code of ${shape} error`, (value: string) => failed(bodyOf('The request is wrong.', value))],
  ]),
);

function failed(body: object | string): Partial<Planted> {
  return { status: 400, responseBody: typeof body === 'string' ? body : JSON.stringify(body) };
}

function escaped(text: string): string {
  return text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
