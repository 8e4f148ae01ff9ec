import { z } from 'zod';
import type { DemoStep, SeedContext } from '#kernel/registry/seeding.ts';
import { creditCodeCheckCharacter, organisationCodeCheckCharacter } from '#kernel/values/credit-code.ts';
import { Role } from '../contract/account.ts';
import { NewOrganisation, OrganisationKind } from '../contract/organisation.ts';
import { foundOrganisation, type OrganisationCall } from './change-organisation.ts';
import { organisations } from './directory-port.ts';
import { invite } from './manage-accounts.ts';
import { mergeOrganisations } from './succeed-organisation.ts';

/** The part of `demo.yaml` that this module reads. */
const DemoFile = z.object({
  password: z.string(),
  accounts: z.array(
    z.object({ username: z.string(), name: z.string(), role: Role, organisation: z.string() }),
  ),
  schools: z.object({
    foundedOn: z.iso.date(),
    centreSuffix: z.string(),
    words: z.array(z.string()),
    suffix: z.string(),
    further: z.record(z.string(), z.number().int().min(0)),
    cityRun: z.array(z.object({ name: z.string(), kind: OrganisationKind })),
  }),
  merger: z.object({
    from: z.string(),
    into: z.string(),
    effectiveOn: z.iso.date(),
    documentNumber: z.string(),
  }),
});

/** A school's code in the shape of a real one; the serial begins with 9, which the ministry has not given out. */
function syntheticCodes(
  index: number,
  divisionCode: string,
): { creditCode: string; schoolIdentifier: string } {
  const serial = String(index).padStart(5, '0');
  const body = `MB9${serial}`;
  const first17 = `12${divisionCode}${body}${organisationCodeCheckCharacter(body)}`;
  return {
    creditCode: `${first17}${creditCodeCheckCharacter(first17)}`,
    schoolIdentifier: `36${divisionCode.slice(0, 2)}9${serial}`,
  };
}

async function foundSchools(context: SeedContext): Promise<void> {
  const { schools, merger } = DemoFile.parse(await context.cityFile('demo'));
  const { city } = context.services;
  let index = 0;
  await context.act(async (call: OrganisationCall) => {
    const idOf = async (name: string) => {
      const found = await organisations.findByNameOrCode(call.query, name, call.today);
      if (!found) throw new Error(`demo.yaml names the unknown organisation ${name}`);
      return found.id;
    };
    const found = async (name: string, kind: string, divisionCode: string, parentId: string) => {
      index += 1;
      const entry = NewOrganisation.parse({
        name,
        shortName: name,
        kind,
        divisionCode,
        parentId,
        foundedOn: schools.foundedOn,
        ...syntheticCodes(index, divisionCode),
      });
      await foundOrganisation(call, entry, { synthetic: true });
    };
    for (const division of city.divisions) {
      const bureau = await idOf(`${division.name}教育局`);
      await found(
        `${division.name}${schools.centreSuffix}`,
        'county-vocational-centre',
        division.code,
        bureau,
      );
      for (const word of schools.words.slice(0, schools.further[division.code] ?? 0)) {
        await found(
          `${division.name}${word}${schools.suffix}`,
          'secondary-vocational-school',
          division.code,
          bureau,
        );
      }
    }
    const bureau = await idOf('市教育局');
    const seat = city.divisions[0]?.code ?? city.divisionCode;
    for (const { name, kind } of schools.cityRun) await found(name, kind, seat, bureau);
    await mergeOrganisations(call, {
      fromIds: [await idOf(merger.from)],
      into: { id: await idOf(merger.into) },
      effectiveOn: merger.effectiveOn,
      documentNumber: merger.documentNumber,
      note: null,
    });
  });
  context.log(`${index} invented schools`);
}

async function inviteAccounts(context: SeedContext): Promise<void> {
  const { accounts, password } = DemoFile.parse(await context.cityFile('demo'));
  const inviteOne = (account: (typeof accounts)[number]) =>
    context.act(async (call: OrganisationCall) => {
      const organisation = await organisations.findByNameOrCode(call.query, account.organisation, call.today);
      if (!organisation) throw new Error(`demo.yaml names the unknown organisation ${account.organisation}`);
      await invite(
        call,
        {
          username: account.username,
          name: account.name,
          email: null,
          role: account.role,
          organisationId: organisation.id,
          from: '2020-01-01',
        },
        { password, synthetic: true },
      );
    });
  // A password's hash is made to be slow: together they take half as long as one after another.
  await Promise.all(accounts.map(inviteOne));
  context.log(`${accounts.length} demo accounts`);
}

export const demoSteps: readonly DemoStep[] = [
  { id: 'schools', order: 10, run: foundSchools },
  { id: 'accounts', order: 15, run: inviteAccounts },
];
