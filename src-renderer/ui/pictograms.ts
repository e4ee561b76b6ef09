import {
  Baby,
  Briefcase,
  CarFront,
  Droplets,
  FileText,
  Gavel,
  HeartPulse,
  House,
  IdCard,
  LandPlot,
  Landmark,
  Motorbike,
  Plane,
  PlugZap,
  ReceiptText,
  ShieldCheck,
  Store,
  Users,
} from '@lucide/vue';
import type { Component } from 'vue';

const BY_NAME: Readonly<Record<string, Component>> = {
  baby: Baby,
  briefcase: Briefcase,
  'car-front': CarFront,
  droplets: Droplets,
  'file-text': FileText,
  gavel: Gavel,
  'heart-pulse': HeartPulse,
  house: House,
  'id-card': IdCard,
  'land-plot': LandPlot,
  landmark: Landmark,
  motorbike: Motorbike,
  plane: Plane,
  'plug-zap': PlugZap,
  'receipt-text': ReceiptText,
  'shield-check': ShieldCheck,
  store: Store,
  users: Users,
};

/** The drawing for a need of the site pack; a name the page does not know (a newer pack) gets a sheet of paper. */
export function pictogramOf(name: string): Component {
  return BY_NAME[name] ?? FileText;
}
