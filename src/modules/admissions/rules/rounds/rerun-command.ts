/** What anybody types to get the files of a step again; other flags give other bytes. Steps on the way give no reasons. */
export const rerunCommand = (step: string): string =>
  `hedong admissions match ${step}.market.json ${/^batch-\d+$/.test(step) ? '--explain ' : ''}--certify`;

export const checkCommand = (step: string): string =>
  `hedong admissions verify ${step}.market.json ${step}.result.json`;
