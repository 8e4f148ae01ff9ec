import { z } from 'zod';
import { readCityFile } from '#kernel/city/city-folder.ts';
import { Refusal } from '#kernel/contract/fault.ts';
import { type CycleKind, PolicyTemplate } from '../contract/policy.ts';

/** `admission-policies.yaml` of a city folder: the rules with which cycles begin. */
export const PoliciesFile = z.strictObject({ policies: z.array(PolicyTemplate).min(1) });

const known = new Map<string, Promise<PolicyTemplate[]>>();

/** The city's defaults, one a kind; read once, since the folder does not change while the program runs. */
export function readPolicyTemplates(city: string): Promise<PolicyTemplate[]> {
  const reading =
    known.get(city) ??
    readCityFile(city, 'admission-policies').then((file) => PoliciesFile.parse(file).policies);
  known.set(city, reading);
  return reading;
}

/** @throws Refusal where the city has no defaults for the kind. */
export async function getPolicyTemplate(city: string, kind: CycleKind): Promise<PolicyTemplate> {
  const template = (await readPolicyTemplates(city)).find((each) => each.kind === kind);
  if (!template)
    throw new Refusal('conflict', { code: 'policy-template-missing', field: 'kind', params: { kind } });
  return template;
}
