/** The pages of the rules on main options and sections other than routers and transports; apart, so that a bundle that shows no pages carries none. */
import type { Documented } from '../rule';

export const settingsDocs: readonly Documented[] = [];
