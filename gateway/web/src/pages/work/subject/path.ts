/** The address of a subject's page; its region is in the view. */
export const subjectPath = (service: string, subject: string): string => `/work/subject/${encodeURIComponent(service)}/${encodeURIComponent(subject)}`;
