import type { Resolvers } from '../build-schema.js';
import { Alert } from './alert.js';
import { InboxItem } from './inbox.js';
import { Change } from './lock.js';
import { Mutation } from './mutation.js';
import { Query } from './query.js';
import { Region } from './region.js';
import { Subscription } from './subscription.js';
import { TimelineEffect } from './timeline.js';
import { Fact, Indicator, FactConnection, IndicatorValue } from './value.js';

export const resolvers: Resolvers = { Query, Mutation, Subscription, Region, Indicator, IndicatorValue, Fact, FactConnection, InboxItem, Alert, Change, TimelineEffect };
