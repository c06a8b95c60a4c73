/** The way from a request to its answer: credentials, limits, scripted faults, route; knows no socket. */

import { accountRoutes } from './account-routes.ts';
import { type Answer, answerToError } from './answer.ts';
import { type Caller, callerOf, foreignAccount } from './callers.ts';
import { connectRoutes } from './connect-routes.ts';
import { diagnosticsRoutes, isLogged } from './diagnostics-routes.ts';
import { documentRoutes } from './document-routes.ts';
import { envelopeRoutes } from './envelope-routes.ts';
import { type Fault, faultyAnswer } from './faults.ts';
import type { Limits, Usage } from './limits.ts';
import { listRoutes } from './list-routes.ts';
import { oauthRoutes } from './oauth.ts';
import { recipientRoutes } from './recipient-routes.ts';
import { loggedCall } from './request-log.ts';
import { type Asked, findRoute, type Route } from './routes.ts';
import { templateRoutes } from './template-routes.ts';
import { viewRoutes } from './view-routes.ts';
import type { World } from './world.ts';

/** Answers requests; a fault may take the place of the true answer. */
export type Gateway = (asked: Asked, fault: Fault | null) => Answer;

/** A gateway to this world. */
export function createGateway(world: World, limits: Limits, legacyAllowed: boolean): Gateway {
  const routes = [
    ...oauthRoutes(world),
    ...accountRoutes(world),
    ...listRoutes(world),
    ...envelopeRoutes(world),
    ...recipientRoutes(world),
    ...documentRoutes(world),
    ...viewRoutes(world),
    ...templateRoutes(world),
    ...connectRoutes(world),
    ...diagnosticsRoutes(world),
  ];
  return (asked, fault) => {
    const caller = callerOf(world, asked, legacyAllowed);
    const usage = usageOf(world, limits, asked, caller);
    const scripted = fault === null ? null : faultyAnswer(fault, asked.path);
    const answer = scripted ?? trueAnswer(world, routes, asked, caller, usage);
    const complete = { ...answer, headers: { ...answer.headers, ...usage?.headers, ...fault?.headers } };
    if (usage !== null && caller.userId !== null && isLogged(asked.path))
      world.requestLogs.add(caller.userId, loggedCall(asked, complete));
    return complete;
  };
}

/** Only the REST API counts, and only calls of somebody it knows; null elsewhere. */
function usageOf(world: World, limits: Limits, asked: Asked, caller: Caller): Usage | null {
  if (!asked.path.toLowerCase().startsWith('/restapi')) {
    return null;
  }
  return caller.userId === null ? limits.look(world.now()) : limits.count(world.now());
}

function trueAnswer(world: World, routes: readonly Route[], asked: Asked, caller: Caller, usage: Usage | null): Answer {
  try {
    const { route, params } = findRoute(routes, asked.method, asked.path);
    if (route.serves === 'everybody') {
      return route.handle({ ...asked, params, userId: '' });
    }
    const refusal = caller.refusal ?? usage?.refusal ?? null;
    if (refusal !== null) {
      throw refusal;
    }
    if (route.serves === 'account' && params.accountId !== world.account.accountId) {
      throw foreignAccount();
    }
    return route.handle({ ...asked, params, userId: caller.userId ?? '' });
  } catch (error) {
    // Routes refuse by throwing; anything but a refusal is thrown on.
    return answerToError(error);
  }
}
