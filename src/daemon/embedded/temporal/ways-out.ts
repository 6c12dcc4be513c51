/** What a person can do when no server is to be had. */
export const WAYS_OUT = [
  'Any one of these helps:',
  '- set TEMPORAL_ADDRESS to a Temporal server that runs already',
  "- put a 'temporal' command with server 1.31 or newer on the PATH",
  '- install Go 1.21 or newer and let it reach a Go module proxy, then start again',
].join('\n');
