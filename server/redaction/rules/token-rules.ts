import { cloudTokens1 } from './cloud-tokens-1';
import { cloudTokens2 } from './cloud-tokens-2';
import { developerTokens1 } from './developer-tokens-1';
import { developerTokens2 } from './developer-tokens-2';
import { messagingTokens } from './messaging-tokens';
import { modelTokens } from './model-tokens';
import { otherTokens } from './other-tokens';
import { paymentTokens } from './payment-tokens';
import type { TokenRule } from './rule';

/** Every kind of token that is told by its own form. */
export const tokenRules: readonly TokenRule[] = [
  ...cloudTokens1,
  ...cloudTokens2,
  ...developerTokens1,
  ...developerTokens2,
  ...messagingTokens,
  ...modelTokens,
  ...otherTokens,
  ...paymentTokens,
];
