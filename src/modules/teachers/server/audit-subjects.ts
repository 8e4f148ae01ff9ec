import { defineAuditSubject } from '#kernel/audit/audit.ts';

export const teacherSubject = defineAuditSubject({
  id: 'teachers.teacher',
  title: { 'zh-CN': '教师', en: 'Teacher' },
  masked: ['name', 'identityNumber', 'certificateNumber', 'number'],
});
export const practiceSubject = defineAuditSubject({
  id: 'teachers.practice',
  title: { 'zh-CN': '企业实践', en: 'Enterprise practice' },
  masked: [],
});
export const caseSubject = defineAuditSubject({
  id: 'teachers.case',
  title: { 'zh-CN': '双师型认定', en: 'Certification case' },
  masked: [],
});
export const certificateSubject = defineAuditSubject({
  id: 'teachers.certificate',
  title: { 'zh-CN': '双师型证书', en: 'Certificate' },
  masked: [],
});
export const duplicateSubject = defineAuditSubject({
  id: 'teachers.duplicate',
  title: { 'zh-CN': '同名同日出生核查', en: 'Namesakes' },
  masked: [],
});
export const recruitmentSubject = defineAuditSubject({
  id: 'teachers.recruitment',
  title: { 'zh-CN': '招聘核查', en: 'Recruitment check' },
  masked: ['candidateName', 'clearanceReference'],
});
export const ruleSubject = defineAuditSubject({
  id: 'teachers.rule',
  title: { 'zh-CN': '认定标准与口径', en: 'Criteria and counting rules' },
  masked: [],
});
