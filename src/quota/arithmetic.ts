/**
 * How one kind of limit counts. Pure: state in, state out, time as an argument. `used` never grows by itself,
 * so `whenAtMost` can say at once when it will have fallen far enough.
 */
export interface Arithmetic<State> {
  readonly start: State;
  used(state: State, now: number): number;
  add(state: State, now: number, calls: number): State;
  /** The first instant, not before `now`, at which no more than `target` is used. `target` is 0 or more. */
  whenAtMost(state: State, now: number, target: number): number;
}
