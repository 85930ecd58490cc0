import type { Routes } from '../http/route.ts';
import type { Services } from '../services.ts';
import { logout } from './logout.ts';
import { refreshToken } from './refresh-token.ts';
import { signIn } from './sign-in.ts';
import { signUp } from './sign-up.ts';
import { verifyEmail } from './verify-email.ts';

/** The five operations, by operationId. One that the description adds is missing here by type. */
export function createRoutes(services: Services): Routes {
  return {
    signUp: signUp(services),
    signIn: signIn(services),
    verifyEmail: verifyEmail(services),
    refreshToken: refreshToken(services),
    logout: logout(services),
  };
}
