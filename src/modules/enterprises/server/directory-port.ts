import { sql } from 'kysely';
import { containing } from '#kernel/database/containing.ts';
import type { EnterpriseDirectory, EnterpriseEntry } from '#kernel/ports/enterprise-directory.ts';

const entry = sql`e.credit_code AS "creditCode", e.name, e.division_code AS "divisionCode", e.industry_code AS "industryCode"`;

export const enterprises: EnterpriseDirectory = {
  async findByCreditCode(query, creditCode) {
    const { rows } = await sql<EnterpriseEntry>`
      SELECT coalesce(e.merged_into, e.id) AS id, ${entry} FROM enterprises.enterprise_v1 e
      WHERE e.id IN (SELECT id FROM enterprises.enterprise WHERE credit_code = ${creditCode}
        UNION SELECT enterprise_id FROM enterprises.former_code WHERE credit_code = ${creditCode})
      ORDER BY e.merged_into NULLS FIRST LIMIT 1`.execute(query);
    return rows[0];
  },
  async listByName(query, text, day, limit) {
    const pattern = containing(text);
    const { rows } = await sql<EnterpriseEntry>`
      SELECT e.id, ${entry} FROM enterprises.enterprise_v1 e
      WHERE e.merged_into IS NULL
        AND e.id IN (SELECT a.root_id FROM enterprises.enterprise_state s JOIN enterprises.enterprise a ON a.id = s.enterprise_id WHERE s.name ILIKE ${pattern})
        AND EXISTS (SELECT FROM enterprises.enterprise_state s WHERE s.enterprise_id = e.id AND s.valid @> ${day}::date)
      ORDER BY length(e.name), e.name LIMIT ${limit}`.execute(query);
    return rows;
  },
  async listByIds(query, ids) {
    const { rows } = await sql<EnterpriseEntry & { askedId: string }>`
      SELECT e.id AS "askedId", coalesce(e.merged_into, e.id) AS id, ${entry} FROM enterprises.enterprise_v1 e
      WHERE e.id = ANY (${ids}::uuid[])`.execute(query);
    return rows;
  },
};
