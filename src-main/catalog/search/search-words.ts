/**
 * How people in Riau speak at a counter, as data: Indonesian first, then Melayu, Minang, Javanese and Medan words, everyday misspellings,
 * and English. Nothing here names a service of any site; packs bring those. Words are written plainly; folding and stemming are the
 * engine's, so "kehilangan" need not stand beside "hilang".
 */

/** Say nothing about what is wanted. Ignored unless a phrase holds nothing else. */
export const STOP_WORDS = `
  mau nak ingin pengen pengin pingin kepengen kepingin pgn hendak arep nio nyo nian mesti wajib harus perlu butuh bisa boleh dapat dapet dpt
  urus ngurus mengurus pengurusan uruskan urusan urusin proses cara caranya caro gimana gimanakah gmn gmana bagaimana bagaimanakah bgmn kekmana cemana
  camano cemano kecemana macamana bijimana piye kepriye baa apa apakah apaan ap apo kenapa kapan dimana mana mano kemana berapa brp siapa siapo
  saya sayo aku ku gue gua gw awak ambo den kami kita kito dia mereka orang urang
  tolong tlg bantu mohon minta silakan silahkan permisi assalamualaikum selamat pagi siang halo hai terima kasih makasih
  dong donk sih deh ya yah iya yo lah kah pun nih ni tu tuh itu ini sini situ yuk ayo kok
  yang yg untuk utk buat bwt di ke dari dr dgn dengan pada kepada oleh dan dn atau atw juga jg lagi lg udah sudah sdh telah belum blm akan adalah ialah
  lalu kemudian nanti waktu saat ketika sedang lg pas masih sering selalu mungkin rasanya gitu gini begini begitu ada ado aja saja sj kalau kalo klo jika supaya agar biar soal tentang hal cuma hanya karena krn tapi sebab para per si sang
  punya punyo ngambil antri antrian antrean antre loket layanan pelayanan jasa petugas kantor mpp
  pak bu bang kak mas mbak min om tante buk dik dek
  syarat persyaratan sarat syaratnya berkas jadwal prosedur contoh
  how to do does i im we you want wanna need would like can could may must my our your me a an the of for in on at is are be was it this that
  please help where what when who which with and or by from get got getting have has had make making about some any want wants service services
`;

/** Say little: a service that holds the word is a bit better, one that does not is hardly worse. */
export const SOFT_WORDS = `
  bikin bikinin bikinkan buek gawe nggawe buatkan buatin pembuatan membuat dibuat bikinan create issue apply application applying obtain
  permohonan pengajuan ajukan mengajukan surat surek kartu dokumen document card letter online daring keterangan ambil pengambilan mengambil ngambil
  tidak tak ndak gak ga nggak enggak indak kagak ora not cannot baru anyar new warga penduduk masyarakat umum pribadi sendiri resmi
  cek check periksa lihat status info informasi information tanya tanyakan bertanya konsultasi ask question satu ciek dua tahun year tempat nomor no place number kota kabupaten
  riau pekanbaru indonesia kampung cetak print printing
`;

/** Tell something, but seldom what is wanted: who it is for, when, what is done with it. */
export const MILD_WORDS = `
  ayah bapak ibu emak mamak mama papa ayahanda suami istri isteri bini laki kakek nenek adik kakak keponakan sepupu mertua husband wife father mother
  hari bulan minggu tanggal jam depan kemarin besok sekarang today tomorrow yesterday day month week date
  beli buy membeli jual menjual sell buka membuka open opening jadi menjadi become ikut pakai pake use using kasih kirim data nasional
  sekolah kerja rumah kampus luar negeri
`;

/** Name the paper or the matter itself; they decide more than what happened to it. */
export const DECISIVE_WORDS = `
  ktp kk kia ikd nik akta akte paspor passport pasport sim skck npwp efin spt nib oss pbb bphtb stnk bpkb bpjs jht jkm jkk kis jkn kitas pbg imb slf
  sertifikat sertipikat ak1 skhpn tilang pirt halal merek haji umrah npwpd siup reklame imei kir sampah listrik pdam ijazah meterai narkoba sertipikat nikah cerai pensiun
`;

/** A search for the first also looks, with less weight, for the others. One way only. */
export const RELATED: readonly (readonly [from: string, to: string, weight: number])[] = [
  ['mati', 'perpanjang', 0.62],
  ['mati', 'aktif', 0.6],
  ['mati', 'gangguan', 0.5],
  ['kedaluwarsa', 'perpanjang', 0.85],
  ['kedaluwarsa', 'ganti', 0.7],
  ['perpanjang', 'ganti', 0.45],
  ['perpanjang', 'kedaluwarsa', 0.7],
  ['bikin', 'baru', 0.8],
  ['bikin', 'daftar', 0.6],
  ['bikin', 'rekam', 0.4],
  ['baru', 'bikin', 0.8],
  ['baru', 'daftar', 0.55],
  ['baru', 'pasang', 0.4],
  ['daftar', 'baru', 0.65],
  ['daftar', 'bikin', 0.6],
  ['daftar', 'tambah', 0.5],
  ['hilang', 'ganti', 0.6],
  ['hilang', 'salinan', 0.6],
  ['hilang', 'rusak', 0.5],
  ['rusak', 'ganti', 0.7],
  ['rusak', 'hilang', 0.5],
  ['ganti', 'ubah', 0.75],
  ['ganti', 'rusak', 0.6],
  ['ganti', 'hilang', 0.5],
  ['ganti', 'balik nama', 0.45],
  ['ubah', 'ganti', 0.65],
  ['salinan', 'hilang', 0.6],
  ['salinan', 'legalisir', 0.5],
  ['legalisir', 'salinan', 0.4],
  ['pindah', 'ubah', 0.5],
  ['pindah', 'datang', 0.5],
  ['pindah', 'ganti', 0.4],
  ['datang', 'pindah', 0.8],
  ['keluar', 'pindah', 0.6],
  ['bayi', 'lahir', 0.75],
  ['bayi', 'anak', 0.7],
  ['lahir', 'bayi', 0.8],
  ['lahir', 'anak', 0.4],
  ['anak', 'kia', 0.5],
  ['motor', 'kendaraan', 0.85],
  ['mobil', 'kendaraan', 0.85],
  ['kendaraan', 'motor', 0.8],
  ['kendaraan', 'mobil', 0.8],
  ['stnk', 'pkb', 0.75],
  ['stnk', 'kendaraan', 0.5],
  ['pkb', 'stnk', 0.8],
  ['pkb', 'kendaraan', 0.7],
  ['plat', 'stnk', 0.6],
  ['plat', 'kendaraan', 0.5],
  ['bpkb', 'kendaraan', 0.5],
  ['pbb', 'pajak', 0.5],
  ['rumah', 'bangunan', 0.75],
  ['bangunan', 'rumah', 0.7],
  ['rumah', 'pbg', 0.4],
  ['tanah', 'sertifikat', 0.5],
  ['umkm', 'usaha', 0.85],
  ['usaha', 'umkm', 0.75],
  ['umkm', 'nib', 0.75],
  ['usaha', 'nib', 0.75],
  ['nib', 'usaha', 0.6],
  ['jht', 'bpjs ketenagakerjaan', 0.7],
  ['jkk', 'bpjs ketenagakerjaan', 0.7],
  ['jkm', 'bpjs ketenagakerjaan', 0.6],
  ['bpjs kesehatan', 'bpjs', 0.7],
  ['bpjs ketenagakerjaan', 'bpjs', 0.5],
  ['faskes', 'bpjs kesehatan', 0.7],
  ['kelas', 'bpjs kesehatan', 0.4],
  ['iuran', 'bpjs kesehatan', 0.5],
  ['phk', 'jht', 0.7],
  ['phk', 'jkp', 0.8],
  ['kerja', 'karyawan', 0.7],
  ['kerja', 'ak1', 0.6],
  ['kerja', 'skck', 0.35],
  ['lowongan', 'ak1', 0.8],
  ['karyawan', 'kerja', 0.7],
  ['nikah', 'surat nikah', 0.7],
  ['surat nikah', 'nikah', 0.8],
  ['pensiun', 'jht', 0.35],
  ['listrik', 'daya', 0.4],
  ['daya', 'listrik', 0.7],
  ['token', 'listrik', 0.8],
  ['apoteker', 'sip', 0.5],
  ['dokter', 'sip', 0.5],
  ['bidan', 'sip', 0.5],
  ['perawat', 'sip', 0.5],
  ['spm', 'denda', 0.5],
  ['denda', 'spm', 0.5],
  ['lapor', 'pengaduan', 0.6],
  ['pengaduan', 'lapor', 0.6],
  ['gangguan', 'pengaduan', 0.6],
  ['alamat', 'pindah', 0.6],
  ['pajak', 'npwp', 0.3],
  ['cair', 'jht', 0.5],
  ['cair', 'bikin', 0.2],
  ['waris', 'mati', 0.5],
  ['visa', 'kitas', 0.7],
  ['wna', 'kitas', 0.7],
  ['wna', 'sktt', 0.6],
  ['sertifikat', 'akta', 0.6],
  ['akta', 'sertifikat', 0.3],
  ['tidak mampu', 'bantuan sosial', 0.7],
  ['bantuan sosial', 'tidak mampu', 0.7],
  ['pinjam', 'usaha', 0.3],
  ['makam', 'mati', 0.5],
  ['ikd', 'ktp', 0.6],
  ['kia', 'anak', 0.6],
  ['suami', 'nikah', 0.4],
  ['istri', 'nikah', 0.4],
  ['imei', 'cukai', 0.7],
  ['sambung masa', 'perpanjang', 0.8],
  ['kursi roda', 'difabel', 0.85],
  ['difabel', 'kursi roda', 0.6],
  ['lansia', 'terlantar', 0.5],
  ['terlantar', 'lansia', 0.6],
  ['ptsl', 'sertifikat', 0.8],
  ['ptsl', 'tanah', 0.6],
  ['hgb', 'sertifikat', 0.6],
  ['sita', 'barang bukti', 0.75],
  ['sita', 'spm', 0.7],
  ['hp', 'imei', 0.5],
  ['hp', 'sim card', 0.5],
  ['imei', 'hp', 0.6],
  ['luar negeri', 'tki', 0.5],
  ['tki', 'luar negeri', 0.7],
  ['acara', 'keramaian', 0.8],
  ['acara', 'izin', 0.2],
  ['pinjol', 'pengaduan', 0.5],
  ['bodong', 'pengaduan', 0.5],
  ['ojek', 'bpjs ketenagakerjaan', 0.3],
  ['gaji', 'phk', 0.5],
  ['gaji', 'pensiun', 0.3],
  ['phk', 'gaji', 0.5],
  ['janda', 'cerai', 0.6],
  ['janda', 'pensiun', 0.4],
  ['tenaga kesehatan', 'sip', 0.7],
  ['pt', 'usaha', 0.6],
  ['nib', 'pt', 0.3],
  ['paud', 'sekolah', 0.7],
  ['kursus', 'sekolah', 0.5],
  ['masuk sekolah', 'sekolah', 0.7],
  ['non muslim', 'nikah', 0.3],
  ['banjir', 'jalan rusak', 0.5],
  ['jalan rusak', 'pengaduan', 0.4],
  ['kehilangan barang', 'hilang', 0.8],
  ['siri', 'nikah', 0.6],
  ['di bawah umur', 'nikah', 0.4],
  ['kur', 'pinjam', 0.8],
  ['pinjam', 'kur', 0.8],
  ['kios pasar', 'umkm', 0.5],
  ['tagihan', 'bayar', 0.6],
  ['bayar', 'tagihan', 0.5],
  ['iuran', 'tagihan', 0.5],
  ['hutang', 'pinjam', 0.4],
];
