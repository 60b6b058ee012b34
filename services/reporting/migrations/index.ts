import { ReportingAlerts1796000000000 } from './alerts.js';
import { ReportingLists1797000000000 } from './lists.js';
import { ReportingListTags1798000000000 } from './list-tags.js';
import { ReportingPartitions1795000000000 } from './partitions.js';
import { ReportingReports1810000000000 } from './reports.js';
import { ReportingSecurity1800000000000 } from './security.js';
import { ReportingTables1700000000000 } from './tables.js';

/** In the order in which they were made. */
export const reportingMigrations = [ReportingTables1700000000000, ReportingPartitions1795000000000, ReportingAlerts1796000000000, ReportingLists1797000000000, ReportingListTags1798000000000, ReportingSecurity1800000000000, ReportingReports1810000000000];
