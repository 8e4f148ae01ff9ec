import { defineAuditSubject } from '#kernel/audit/audit.ts';

export const schoolSubject = defineAuditSubject({
  id: 'schools.school',
  title: { 'zh-CN': '学校', en: 'School' },
  masked: [],
});

export const campusSubject = defineAuditSubject({
  id: 'schools.campus',
  title: { 'zh-CN': '校区', en: 'Campus' },
  masked: [],
});

export const buildingSubject = defineAuditSubject({
  id: 'schools.building',
  title: { 'zh-CN': '校舍', en: 'Building' },
  masked: [],
});
