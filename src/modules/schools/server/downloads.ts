import { readOnly } from '#kernel/contract/route.ts';
import { defineListDownload } from '#kernel/http/list-download.ts';
import { SchoolQuery } from '../contract/school.ts';
import { list } from './school-reader.ts';
import type { Tables } from './tables.ts';

export const downloads = [
  defineListDownload<Tables>()({
    id: 'schools.list',
    path: '/schools.xlsx',
    summary: 'The register of schools with the same filters, as a spreadsheet',
    access: { signedIn: 'which schools there are, of what kind and where, is public knowledge' },
    audit: readOnly,
    input: SchoolQuery,
    read: list,
    title: 'schools.title.page',
    columns: [
      { head: 'schools.name', width: 34, value: (row) => row.name },
      { head: 'schools.identifier', value: (row) => row.identifier },
      { head: 'schools.type', value: (row, t) => t(`schools.type.${row.schoolType ?? 'none'}`) },
      { head: 'schools.ownership', value: (row, t) => t(`schools.ownership.${row.ownership ?? 'none'}`) },
      { head: 'schools.centre', value: (row) => row.countyCentre },
      { head: 'schools.county', value: (row) => row.divisionName },
      { head: 'schools.campusCount', kind: 'integer', value: (row) => row.campuses },
      { head: 'schools.campus.landArea', kind: 'decimal', value: (row) => row.landAreaM2 },
      { head: 'schools.building.floorArea', kind: 'decimal', value: (row) => row.buildingAreaM2 },
    ],
  }),
];
