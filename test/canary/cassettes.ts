/** Calls as cassettes: YAML whose texts are written as JSON, which YAML reads too. */
import { STATUS_CODES } from 'node:http';
import type { PlantedCall } from './traffic.ts';

export function rubyOf(calls: readonly PlantedCall[]): string {
  return `---\nhttp_interactions:\n${calls.map(rubyEntry).join('')}recorded_with: VCR 6.2.0\n`;
}

export function pythonOf(calls: readonly PlantedCall[]): string {
  return `interactions:\n${calls.map(pythonEntry).join('')}version: 1\n`;
}

function rubyEntry(call: PlantedCall): string {
  return `- request:
    method: ${call.method.toLowerCase()}
    uri: ${text(call.url)}
    body:
      encoding: UTF-8
      string: ${text(call.requestBody)}
${headers(call.requestHeaders)}  response:
    status:
      code: ${call.status}
      message: ${text(call.statusText ?? STATUS_CODES[call.status])}
${headers(call.responseHeaders)}    body:
      encoding: UTF-8
      string: ${text(call.responseBody)}
    http_version: ${text(call.canary)}
  recorded_at: ${new Date(call.startedAt).toUTCString()}
`;
}

function pythonEntry(call: PlantedCall): string {
  return `- request:
    body: ${text(call.requestBody)}
${headers(call.requestHeaders)}    method: ${call.method}
    uri: ${text(call.url)}
  response:
    body:
      string: ${text(call.responseBody)}
${headers(call.responseHeaders)}    status:
      code: ${call.status}
      message: ${text(call.statusText ?? STATUS_CODES[call.status])}
`;
}

function headers(named: Readonly<Record<string, string>>): string {
  const lines = Object.entries(named).map(([name, value]) => `      ${name}:\n      - ${text(value)}\n`);
  return lines.length === 0 ? '    headers: {}\n' : `    headers:\n${lines.join('')}`;
}

function text(value: string | null | undefined): string {
  return JSON.stringify(value ?? '');
}
