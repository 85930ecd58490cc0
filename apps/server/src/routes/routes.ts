import type { Routes } from '../http/route.ts';
import type { Services } from '../services.ts';
import { logout } from './logout.ts';
import { refreshToken } from './refresh-token.ts';
import { signIn } from './sign-in.ts';
import { signUp } from './sign-up.ts';
import { verifyEmail } from './verify-email.ts';

/**
 * The operations, by operationId. One that the description adds is missing by type at the `return`,
 * and one that it drops is refused above: a renamed one is told by both its names.
 */
export function createRoutes(services: Services): Routes {
  const routes = {
    signUp: signUp(services),
    signIn: signIn(services),
    verifyEmail: verifyEmail(services),
    refreshToken: refreshToken(services),
    logout: logout(services),
  } satisfies Partial<Routes>;
  return routes;
}
