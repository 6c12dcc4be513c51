import { Connection, type ConnectionOptions } from '@temporalio/client';

/** A gRPC question that only a serving frontend with this namespace answers. @throws gRPC's error */
export const askTemporal = async (options: ConnectionOptions, namespace: string, withinMs: number): Promise<void> => {
  const connection = Connection.lazy(options);
  try {
    await connection.withDeadline(Date.now() + withinMs, () =>
      connection.workflowService.describeNamespace({ namespace }),
    );
  } finally {
    await connection.close();
  }
};

/** One question, without the client's own retries: whoever waits for a server of ours asks again, and sooner. */
export const answersOn = (address: string, namespace: string, withinMs: number): Promise<boolean> =>
  askTemporal({ address, interceptors: [] }, namespace, withinMs).then(
    () => true,
    () => false,
  );
