import { type Clock, fixedClock } from '#kernel/clock/clock.ts';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import { identityCheckCharacter } from '#kernel/values/identity-number.ts';

/** A house with two schools, a registrar at each, and officers of the city and of one county above them. */
export type SchoolHouse = {
  house: TestHouse;
  clock: ReturnType<typeof fixedClock> & Clock;
  schoolA: string;
  schoolB: string;
  registrarA: Person;
  registrarB: Person;
  planner: Person;
  officer: Person;
  /** Enters a teacher at school A; what is given differs from the usual. */
  enter(rest?: Record<string, unknown>): Promise<string>;
};

/** A number that passes every check: born 1985 in 盐湖区, told apart by the serial. */
export function testNumber(serial: number, born = '19850601'): string {
  const body = `140802${born}${String(serial).padStart(3, '0')}`;
  return body + identityCheckCharacter(body);
}

let serials = 100;

/** A teacher as entered by hand; every call gives another person. */
export const newTeacher = (organisationId: string, rest: Record<string, unknown> = {}) => ({
  organisationId,
  name: '测试教师',
  identityNumber: testNumber(++serials),
  education: 'bachelor',
  enterpriseYears: 3,
  kind: 'full-time',
  course: 'specialised',
  programme: '护理',
  enteredOn: '2015-09-01',
  titleRank: 'middle',
  certificateNumber: `T${serials}`,
  ...rest,
});

export async function openSchoolHouse(instant: string): Promise<SchoolHouse> {
  const clock = fixedClock(instant);
  const house = await openTestHouse({ clock });
  const education = await house.organisationId('市教育局');
  const admin = await house.person('administrator', education);
  // The public structure begins in 2019; a school below it cannot be older.
  const found = async (name: string, county: string, divisionCode: string) => {
    const answer = await admin.post('/organisations', {
      name,
      shortName: name,
      kind: 'secondary-vocational-school',
      divisionCode,
      parentId: await house.organisationId(county),
      foundedOn: '2019-09-01',
    });
    return (answer.body as { id: string }).id;
  };
  const schoolA = await found('测试第一职业学校', '盐湖区教育局', '140802');
  const schoolB = await found('测试第二职业学校', '夏县教育局', '140828');
  const [registrarA, registrarB, planner, officer] = [
    await house.person('registrar', schoolA),
    await house.person('registrar', schoolB),
    await house.person('plan-office', education),
    await house.person('officer', education),
  ];
  return {
    house,
    clock,
    schoolA,
    schoolB,
    registrarA,
    registrarB,
    planner,
    officer,
    async enter(rest = {}) {
      const answer = await registrarA.post('/teachers', newTeacher(schoolA, rest));
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
      return (answer.body as { id: string }).id;
    },
  };
}
