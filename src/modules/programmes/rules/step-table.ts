/** What somebody is to a record: of the school, of a body above it, of the city that decides. */
export type Party = 'school' | 'superior' | 'city';

export type Step<State extends string> = { to: State; by: Party };

/** state × action → next state and who may take the step. What is not in it cannot be done. */
export type StepTable<State extends string, Action extends string> = Record<
  State,
  Partial<Record<Action, Step<State>>>
>;

/** The state that an action leads to; undefined when none of the parties may take it. */
export function nextState<State extends string, Action extends string>(
  table: StepTable<State, Action>,
  state: State,
  action: Action,
  parties: readonly Party[],
): State | undefined {
  const step = table[state][action];
  return step && parties.includes(step.by) ? step.to : undefined;
}

/** Steps that a page may offer, in the order of the table. */
export function offeredSteps<State extends string, Action extends string>(
  table: StepTable<State, Action>,
  state: State,
  parties: readonly Party[],
): Action[] {
  return (Object.entries(table[state]) as [Action, Step<State>][])
    .filter(([, { by }]) => parties.includes(by))
    .map(([action]) => action);
}
