import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** `city.yaml`: who the city is. */
export const City = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.object({ 'zh-CN': z.string(), en: z.string() }),
  /** GB/T 2260 code of the city; its first two digits are the province. */
  divisionCode: z.string().regex(/^\d{6}$/),
  divisions: z.array(
    z.strictObject({
      code: z.string().regex(/^\d{6}$/),
      name: z.string(),
      english: z.string(),
      /** Place on the tile map: one tile a county, laid out roughly as the land lies. */
      tile: z.strictObject({ row: z.number().int().min(0), column: z.number().int().min(0) }),
    }),
  ),
});
export type City = z.infer<typeof City>;

const citiesFolder = join(import.meta.dirname, '..', '..', '..', 'cities');

/** Reads one YAML file of a city's folder. @throws with the file's name when it is missing or malformed. */
export async function readCityFile(city: string, name: string): Promise<unknown> {
  const path = join(citiesFolder, city, `${name}.yaml`);
  try {
    return parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new Error(`city file ${city}/${name}.yaml: ${error instanceof Error ? error.message : error}`);
  }
}

export async function readCity(city: string): Promise<City> {
  return City.parse(await readCityFile(city, 'city'));
}

/** Name of a division of the city, or of the city itself; null outside of it and where there is no code. */
export function divisionNameOf(city: City, code: string | null | undefined): string | null {
  if (code === city.divisionCode) return city.name['zh-CN'];
  return city.divisions.find((division) => division.code === code)?.name ?? null;
}

/** Two digits that all division codes and school identifiers of the province share. */
export const provinceOf = (city: City): string => city.divisionCode.slice(0, 2);
