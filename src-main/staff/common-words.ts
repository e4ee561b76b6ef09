/**
 * What people build easy passwords from, written down from common knowledge: the words of lists of leaked passwords, first names, places, feelings,
 * faith, football and food, in Indonesian and English, and rows of the keyboard. `password-cost.ts` refuses what is made of these and little more, which
 * covers many more passwords of 12 and more characters than a list of finished ones could. Folded: small letters, no leet.
 */
const INDONESIAN = `
admin aku anak anda antrean antrian asal awan ayah ayam baik bakso bandung bapak bahagia batam baru basi belanja benci berkah beruang besar biasa bintang bisa bismillah
alhamdulillah allah amin insyaallah assalamualaikum muhammad yesus tuhan berkat buku bulan bunda bunga burung cantik cinta coba cowok cewek daerah damai dinas dumai dunia
durian elang emas gajah ganteng garuda gelap gila gunung guru hantu hati hebat hitam hijau hujan ibu ikan indah indo indonesia ingat jakarta jalan jangan jelek jogja
kakak kamu kantor kapal kasih kasir kata kunci katakunci katasandi kawan keluarga kerja keren kita kopi kosong kota kucing kuda kuning kursi lagi lahir langit laptop laut
lihat loket lucu lupa macan makan malam mall malas mama manis mantap masuk mata matahari mati medan meja melayu merah merdeka milik mobil motor mpp musik nama nasi negara
negeri nomor nusantara orang pagi pakai palembang panas pantai papa pasar pekanbaru pelayanan persib persija persebaya pintar pintu polisi presiden publik putih putra putri
rahasia rahasiaku rakyat rezeki riau rindu rumah sabar sahabat sakit salam sandi sapi satu sawah sawit sayang sayangku sederhana sehat sekali selalu selamat semangat
semua sendiri senang setia siak siap siang singa sore suami sukses sumatera surabaya surga susu tanah tahu tahun teh teknisi teman tempat terang terbaik terima tidak
tiga dua empat lima enam tujuh delapan sembilan sepuluh nol timur barat utara selatan uang ular waktu wanita warna wibu yang untuk
senin selasa rabu kamis jumat sabtu minggu januari februari maret april mei juni juli agustus september oktober november desember
agus ahmad aisyah andi anggi anita ari arif asep ayu bagus bambang bayu budi cahya citra dani dedi deni desi dewi dian diana dimas dina dwi eka eko endang fajar farhan
fatimah feri fitri galih gilang hadi hana hendra heri ilham indra intan irfan iwan joko kartika kurnia lestari lia linda lina maya mega nanda nia nina novi nur
nurul putu rahmat ratna reza rian rina rini rizki rizky rudi sari satria sinta siti sri sulis surya susi tika tini tono tri udin vina wahyu wati wawan wayan widya
winda wulan yanti yoga yudi yuli yusuf zahra
pertama satpam petugas pegawai negeri sipil asn pns honorer disdukcapil dukcapil imigrasi samsat pajak bpjs kependudukan kabupaten kecamatan kelurahan walikota bupati
`;
const ENGLISH = `
access account adam admin administrator alex amanda america andrew angel anna anthony apple arsenal asdf ashley baby backup banana barcelona baseball basketball batman bear
beautiful best bird black blink blue book boss brandon buster butter butterfly camera candy car cat change changeme charlie cheese chelsea chicken chocolate chris church
city class coffee computer contact cookie cool counter cowboy daniel dark data david day default demo diamond dog dolphin donald door dragon dream eagle easy
elephant enter eric facebook family father ferrari fire fish flower football forever freedom friend friends fuck game gamer garden george ginger girl god gold good google
green guest guitar hacker hammer happy harley harry heart hello here home honda horse house hunter iloveyou instagram internet jack jackson james jason
jennifer jessica jesus john jordan joshua justin key king kiosk kitty laptop letmein life lion liverpool login lord love lovely lover loveyou lucky manchester marina
market martin master matrix matthew me michael michelle mickey mine minecraft mobile moon monday money monkey monster mother mouse music mustang my myself name naruto new
nice nicole nintendo nothing number office oliver online open operator orange pass passcode passphrase passw password people pepper peter phone phoenix pizza player please
pokemon police power princess private public purple queen queue rabbit rainbow ranger red robert rock root samsung school secret secure security server service shadow
silver simple smile snow soccer spider spring star starwars start summer sun sunday sunshine super superman supervisor support sweet system teacher team tech technician
temp test tester testing thomas ticket tiger time tinker today toyota trust trustno1 united user victory water welcome william windows winner winter wizard word work world
yamaha yellow you zero zxcv one two three four five six seven eight nine ten the and
january february march may june july august october december tuesday wednesday thursday friday saturday
`;

/** This house's own words (ASVS 6.1.2); the site's name, its agencies and places come from the pack. */
export const HOUSE_WORDS: readonly string[] = ['anjungan', 'antrean', 'antrian', 'loket', 'mpp', 'mal', 'mall', 'pelayanan', 'publik', 'operator', 'supervisor', 'teknisi', 'technician', 'petugas', 'papan', 'kiosk', 'tiket'];

export const COMMON_WORDS: ReadonlySet<string> = new Set([...INDONESIAN.trim().split(/\s+/), ...ENGLISH.trim().split(/\s+/), ...HOUSE_WORDS]);

/** Runs of three and more along these, in either direction, count as one step. The last ones are zigzags and columns. */
export const KEYBOARD_ROWS: readonly string[] = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '!@#$%^&*()',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  'qazwsxedcrfvtgbyhnujm',
  '147258369',
  '159357',
];
