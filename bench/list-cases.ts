const today = "date '2026-11-25'";
const onRoll = `p.valid_from <= ${today} AND p.valid_to > ${today} AND p.status IN ('enrolled', 'suspended')`;
const page = (where: string) =>
  `SELECT s.*, p.* FROM (SELECT * FROM students.roll_period p WHERE ${where} ORDER BY p.organisation_id, p.entry_year DESC, p.class_name, p.enrolment_id LIMIT 50) p JOIN students.student s ON s.id = p.student_id`;
const named = (from: string) =>
  `SELECT s.*, p.* FROM students.roll_period p JOIN students.student s ON s.id = p.student_id WHERE p.name >= '${from}' AND p.name < '${from}\u{10FFFF}' AND ${onRoll} ORDER BY p.name, p.student_id LIMIT 50`;
const teachers = (where: string) =>
  `SELECT t.*, p.* FROM teachers.post p JOIN teachers.teacher t ON t.id = p.teacher_id WHERE p.valid_to > ${today} AND ${where} ORDER BY t.name, t.id LIMIT 50`;
const q = encodeURIComponent;

/**
 * An entry of a list, search or dashboard as somebody asks for it, and a question like it asked of the database
 * itself. `{school}` stands for the school of the account `school-a`.
 */
export type ListCase = { name: string; account: string; path: string; raw: string };

export const listCases: readonly ListCase[] = [
  { name: 'everybody on the roll', account: 'plan', path: '/students', raw: page(onRoll) },
  {
    name: 'a page far on',
    account: 'plan',
    path: '/students?page=180',
    raw: page(onRoll).replace('LIMIT 50', 'LIMIT 50 OFFSET 8950'),
  },
  {
    name: 'on leave',
    account: 'plan',
    path: '/students?status=suspended',
    raw: page(`${onRoll} AND p.status = 'suspended'`),
  },
  {
    name: 'one programme',
    account: 'plan',
    path: '/students?programmeCode=720201',
    raw: page(`${onRoll} AND p.programme_code = '720201'`),
  },
  {
    name: 'one cohort',
    account: 'plan',
    path: '/students?entryYear=2025',
    raw: page(`${onRoll} AND p.entry_year = 2025`),
  },
  {
    name: 'as of 2021',
    account: 'plan',
    path: '/students?asOf=2021-10-01',
    raw: page(onRoll.replaceAll(today, "date '2021-10-01'")),
  },
  {
    name: 'graduates',
    account: 'plan',
    path: '/students?status=graduated',
    raw: page(`p.valid_to > ${today} AND p.status = 'graduated'`),
  },
  { name: 'family name, city', account: 'plan', path: `/students?q=${q('王')}`, raw: named('王') },
  { name: 'name, city', account: 'plan', path: `/students?q=${q('王明')}`, raw: named('王明') },
  { name: 'given name, city', account: 'plan', path: `/students?q=${q('明华')}`, raw: named('王明') },
  {
    name: 'nobody of that name',
    account: 'plan',
    path: `/students?q=${q('欧阳某某')}`,
    raw: named('欧阳某某'),
  },
  {
    name: 'whole number',
    account: 'plan',
    path: '/students?q=14990020090315000X',
    raw: `SELECT FROM students.student WHERE number_hash = sha256('x')`,
  },
  { name: 'a county', account: 'yanhu', path: '/students', raw: page(onRoll) },
  { name: 'a county, a name', account: 'yanhu', path: `/students?q=${q('王明')}`, raw: named('王明') },
  { name: 'a school', account: 'school-a', path: '/students', raw: page(onRoll) },
  { name: 'a school, family name', account: 'school-a', path: `/students?q=${q('王')}`, raw: named('王') },
  {
    name: 'a school, on leave',
    account: 'school-a',
    path: '/students?status=suspended',
    raw: page(`${onRoll} AND p.status = 'suspended'`),
  },
  {
    name: 'cohorts of a school',
    account: 'school-a',
    path: '/student-cohorts?organisationId={school}',
    raw: `SELECT entry_year, programme_code, class_name, count(*) FROM students.roll_period p WHERE p.organisation_id = '{school}' AND ${onRoll} GROUP BY 1, 2, 3`,
  },
  {
    name: 'findings, city',
    account: 'plan',
    path: '/student-findings',
    raw: 'SELECT * FROM students.finding WHERE resolved_on IS NULL ORDER BY organisation_id, severity, rule, id LIMIT 50',
  },
  {
    name: 'findings of a school',
    account: 'school-a',
    path: '/student-findings',
    raw: 'SELECT * FROM students.finding WHERE resolved_on IS NULL ORDER BY organisation_id, severity, rule, id LIMIT 50',
  },
  {
    name: 'findings by school',
    account: 'plan',
    path: '/student-findings/schools',
    raw: `SELECT organisation_id, count(*) FROM students.roll_period p WHERE ${onRoll} GROUP BY 1`,
  },
  {
    name: 'namesakes',
    account: 'plan',
    path: '/student-namesakes',
    raw: 'SELECT * FROM students.namesake LIMIT 50',
  },
  {
    name: 'transfers',
    account: 'plan',
    path: '/student-transfers',
    raw: 'SELECT * FROM students.transfer LIMIT 50',
  },
  {
    name: 'calendar of a school',
    account: 'school-a',
    path: '/student-calendar',
    raw: `SELECT count(*) FROM students.roll_period p WHERE p.organisation_id = '{school}' AND p.entry_year = 2026`,
  },
  {
    name: 'calendar, city',
    account: 'plan',
    path: '/student-calendar',
    raw: 'SELECT count(*) FROM students.roll_period p WHERE p.entry_year = 2026',
  },
  { name: 'teachers, city', account: 'plan', path: '/teachers', raw: teachers('true') },
  {
    name: 'teachers by name',
    account: 'plan',
    path: `/teachers?q=${q('教师999')}`,
    raw: teachers("t.name LIKE '教师999%'"),
  },
  {
    name: 'dual-qualified teachers',
    account: 'plan',
    path: '/teachers?dualQualified=true',
    raw: teachers(`p.dual_qualified @> ${today}`),
  },
  {
    name: 'teachers of a school',
    account: 'school-a',
    path: '/teachers',
    raw: teachers("p.organisation_id = '{school}'"),
  },
  {
    name: 'certification cases',
    account: 'plan',
    path: '/certification-cases',
    raw: 'SELECT * FROM teachers.certification_case LIMIT 50',
  },
  {
    name: 'schools',
    account: 'plan',
    path: '/schools',
    raw: 'SELECT * FROM organisations.organisation_v1 LIMIT 50',
  },
  {
    name: 'compliance of schools',
    account: 'plan',
    path: '/condition-compliance',
    raw: `SELECT organisation_id, count(*) FROM students.roll_period p WHERE ${onRoll} GROUP BY 1`,
  },
  {
    name: 'programmes',
    account: 'plan',
    path: '/programmes',
    raw: 'SELECT * FROM programmes.offering_v1 LIMIT 50',
  },
  {
    name: 'enterprises',
    account: 'plan',
    path: '/enterprises',
    raw: 'SELECT * FROM enterprises.enterprise LIMIT 50',
  },
  {
    name: 'cockpit',
    account: 'leader',
    path: '/indicators/cockpit',
    raw: `SELECT organisation_id, count(*) FROM students.roll_period p WHERE ${onRoll} GROUP BY 1`,
  },
  { name: 'inbox', account: 'plan', path: '/inbox', raw: 'SELECT * FROM plan.task LIMIT 50' },
];
