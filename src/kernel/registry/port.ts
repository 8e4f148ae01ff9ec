/** A capability that one module provides and others require: how modules meet without knowing each other. */
export type Port<T> = { id: string; readonly type?: T };

export function definePort<T>(id: string): Port<T> {
  return { id };
}

export type Provision = { port: Port<unknown>; implementation: unknown };

/** States that a module provides a port, checked against the port's type. */
export function provide<T>(port: Port<T>, implementation: T): Provision {
  return { port, implementation };
}
