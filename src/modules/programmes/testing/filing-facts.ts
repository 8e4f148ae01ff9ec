/** A filing as a school enters it. */
export const filingFacts = (organisationId: string, rest: object = {}) => ({
  organisationId,
  programmeCode: '720201',
  pathway: 'secondary-3',
  durationYears: 3,
  capacity: 80,
  firstYear: 2024,
  need: '调研十二家医院',
  teachers: 5,
  equipmentYuan: 600000,
  premises: '实训室四间',
  funds: '年度预算',
  ...rest,
});
