/** Configurations of Connect for the whole account; deliveries are `connect.ts`. */

import { type Answer, answerJson, parseBody, Refusal } from './answer.ts';
import { type Fields, textOf } from './json.ts';
import { onAccount, param, type Route, type Routed } from './routes.ts';
import type { World } from './world.ts';

const FIRST_ID = 1_000_001;

/** The routes of Connect. */
export function connectRoutes(world: World): readonly Route[] {
  let nextId = FIRST_ID;
  return [
    onAccount('GET', '/connect', () => {
      const configurations = [...world.connects.values()];
      return answerJson(200, { configurations, totalRecords: String(configurations.length) });
    }),
    onAccount('POST', '/connect', (asked) => {
      const connectId = String(nextId);
      nextId += 1;
      const configuration = { ...parseBody(asked.body), connectId };
      world.connects.set(connectId, configuration);
      return answerJson(201, configuration);
    }),
    onAccount('PUT', '/connect', (asked) => changeConnect(world, asked)),
    onAccount('GET', '/connect/:connectId', (asked) => {
      const found = connectOf(world, param(asked, 'connectId'));
      return answerJson(200, { configurations: [found], totalRecords: '1' });
    }),
    onAccount('DELETE', '/connect/:connectId', (asked) => {
      world.connects.delete(textOf(connectOf(world, param(asked, 'connectId')).connectId));
      return answerJson(200, {});
    }),
  ];
}

function changeConnect(world: World, asked: Routed): Answer {
  const wanted = parseBody(asked.body);
  const known = connectOf(world, textOf(wanted.connectId));
  const changed = { ...known, ...wanted };
  world.connects.set(textOf(wanted.connectId), changed);
  return answerJson(200, changed);
}

function connectOf(world: World, connectId: string): Fields {
  const found = world.connects.get(connectId);
  if (found === undefined) {
    throw new Refusal(400, 'CONNECT_CONFIGURATION_NOT_FOUND', 'The Connect configuration specified was not found.');
  }
  return found;
}
