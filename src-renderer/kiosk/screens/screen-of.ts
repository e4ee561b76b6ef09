import type { Component } from 'vue';
import AgenciesScreen from './AgenciesScreen.vue';
import AgencyScreen from './AgencyScreen.vue';
import AttractScreen from './AttractScreen.vue';
import BrokenScreen from './BrokenScreen.vue';
import CancelledScreen from './CancelledScreen.vue';
import CheckScreen from './CheckScreen.vue';
import CheckedScreen from './CheckedScreen.vue';
import NeedScreen from './NeedScreen.vue';
import OutOfServiceScreen from './OutOfServiceScreen.vue';
import PriorityScreen from './PriorityScreen.vue';
import SearchScreen from './SearchScreen.vue';
import ServiceScreen from './ServiceScreen.vue';
import ServiceShutScreen from './ServiceShutScreen.vue';
import StandbyScreen from './StandbyScreen.vue';
import StartingScreen from './StartingScreen.vue';
import TakeRefusedScreen from './TakeRefusedScreen.vue';
import TakingScreen from './TakingScreen.vue';
import TicketOnScreenScreen from './TicketOnScreenScreen.vue';
import TicketPrintedScreen from './TicketPrintedScreen.vue';

const SCREENS: Readonly<Record<string, Component>> = {
  starting: StartingScreen,
  'out-of-service': OutOfServiceScreen,
  attract: AttractScreen,
  need: NeedScreen,
  agencies: AgenciesScreen,
  agency: AgencyScreen,
  search: SearchScreen,
  service: ServiceScreen,
  'service-not-yet-open': ServiceShutScreen,
  'service-closed': ServiceShutScreen,
  'service-quota-reached': ServiceShutScreen,
  'service-agency-out': ServiceShutScreen,
  'service-clock-unsure': ServiceShutScreen,
  priority: PriorityScreen,
  taking: TakingScreen,
  'take-refused': TakeRefusedScreen,
  'ticket-printing': TicketPrintedScreen,
  'ticket-printed': TicketPrintedScreen,
  'ticket-on-screen': TicketOnScreenScreen,
  standby: StandbyScreen,
  'standby-left': StandbyScreen,
  check: CheckScreen,
  checked: CheckedScreen,
  cancelled: CancelledScreen,
  broken: BrokenScreen,
};

/** The component that draws a screen name of `shownName`. */
export function screenOf(name: string): Component {
  return SCREENS[name] ?? BrokenScreen;
}
