import { yearOf } from '../../../../../../gateway/web/src/app/view';

export const planted = yearOf;
