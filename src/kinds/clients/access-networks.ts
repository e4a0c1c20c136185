// Access networks: how people are connected to the rest of the world, in three figures each.
// Sources. Fixed: FCC, benchmark for fixed broadband, 100/20 Mbps, 2024-03-14 (cable); Ofcom, home broadband performance,
// measured March 2023: full fibre 149.2 Mbit/s down; its round trip and upload are our choice. Mobile: Ofcom, Mobile
// Matters, measured October 2022 to March 2023: 5G 129.9 down and 14.7 up, 4G 29.5 and 7.6, 3G 5.9 and 2 Mbit/s;
// response times by operator, October 2023 to March 2024: 5G 16.3 to 21.4 ms, 4G 18.3 to 23.7 ms; 3G 63.5 ms, Ofcom,
// October to December 2014. Satellites: Ookla Speedtest, United States: Starlink 104.71 Mbps down in the first quarter of
// 2025, 45 ms and 13.89 Mbps up in the second of 2021; Viasat and HughesNet then 630 and 724 ms, 18.13 and 19.73 Mbps
// down, 3.38 and 2.43 Mbps up.
import type { Choice } from '../../kit/fields'

export const ACCESS_NETWORKS: readonly Choice[] = [
  { value: 'fiber', label: 'Fiber' },
  { value: 'cable', label: 'Cable' },
  { value: '5g', label: '5G' },
  { value: '4g', label: '4G' },
  { value: '3g', label: '3G' },
  { value: 'low-orbit', label: 'Satellites in low orbit' },
  { value: 'satellite', label: 'Geostationary satellite' },
  { value: 'custom', label: 'Custom' },
]

export const ACCESS_FIGURES = {
  fiber: { accessRoundTripMs: 10, downloadMbps: 150, uploadMbps: 50 },
  cable: { accessRoundTripMs: 20, downloadMbps: 100, uploadMbps: 20 },
  '5g': { accessRoundTripMs: 19, downloadMbps: 130, uploadMbps: 15 },
  '4g': { accessRoundTripMs: 21, downloadMbps: 30, uploadMbps: 7.6 },
  '3g': { accessRoundTripMs: 63.5, downloadMbps: 5.9, uploadMbps: 2 },
  'low-orbit': { accessRoundTripMs: 45, downloadMbps: 105, uploadMbps: 14 },
  satellite: { accessRoundTripMs: 680, downloadMbps: 19, uploadMbps: 2.9 },
} as const

/** The networks of those who are on the move. */
export const MOBILE_NETWORKS: readonly string[] = ['5g', '4g', '3g']
