import { ApplicationFailure } from '@temporalio/common';

/**
 * A place in a vendor's list that the vendor refuses (a cursor it does not know any more) is given up, so that the
 * next walk begins anew instead of being refused for ever.
 */
export async function orBeginAnew<T>(page: Promise<T>, giveUp: () => Promise<void>): Promise<T> {
  try {
    return await page;
  } catch (error) {
    if (error instanceof ApplicationFailure && error.type === 'vendor:invalid') await giveUp();
    throw error;
  }
}
