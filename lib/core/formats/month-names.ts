import { toNfc } from "@/lib/core/text/normal-form";

/**
 * Month names of the languages that TikTok's screens have, from the Unicode CLDR: as dates carry them (in Slavic languages
 * the genitive), alone, and short. A table of our own: reading a file may not depend on the locales an engine was built
 * with. Lower case, without dots. Japanese, Korean and Chinese write numbers. Rows that add nothing to those
 * above are left out.
 */
const NAMES: readonly string[] = [
  // en
  "january,february,march,april,may,june,july,august,september,october,november,december",
  "jan,feb,mar,apr,may,jun,jul,aug,sep,oct,nov,dec",
  // es
  "enero,febrero,marzo,abril,mayo,junio,julio,agosto,septiembre,octubre,noviembre,diciembre",
  "ene,feb,mar,abr,may,jun,jul,ago,sept,oct,nov,dic",
  // pt
  "janeiro,fevereiro,março,abril,maio,junho,julho,agosto,setembro,outubro,novembro,dezembro",
  "jan,fev,mar,abr,mai,jun,jul,ago,set,out,nov,dez",
  // de
  "januar,februar,märz,april,mai,juni,juli,august,september,oktober,november,dezember",
  "jan,feb,märz,apr,mai,juni,juli,aug,sept,okt,nov,dez",
  // fr
  "janvier,février,mars,avril,mai,juin,juillet,août,septembre,octobre,novembre,décembre",
  "janv,févr,mars,avr,mai,juin,juil,août,sept,oct,nov,déc",
  // it
  "gennaio,febbraio,marzo,aprile,maggio,giugno,luglio,agosto,settembre,ottobre,novembre,dicembre",
  "gen,feb,mar,apr,mag,giu,lug,ago,set,ott,nov,dic",
  // nl
  "januari,februari,maart,april,mei,juni,juli,augustus,september,oktober,november,december",
  "jan,feb,mrt,apr,mei,jun,jul,aug,sep,okt,nov,dec",
  // id
  "januari,februari,maret,april,mei,juni,juli,agustus,september,oktober,november,desember",
  "jan,feb,mar,apr,mei,jun,jul,agu,sep,okt,nov,des",
  // jv
  "jan,feb,mar,apr,mei,jun,jul,agt,sep,okt,nov,des",
  // ms
  "januari,februari,mac,april,mei,jun,julai,ogos,september,oktober,november,disember",
  "jan,feb,mac,apr,mei,jun,jul,ogo,sep,okt,nov,dis",
  // tr
  "ocak,şubat,mart,nisan,mayıs,haziran,temmuz,ağustos,eylül,ekim,kasım,aralık",
  "oca,şub,mar,nis,may,haz,tem,ağu,eyl,eki,kas,ara",
  // ru
  "января,февраля,марта,апреля,мая,июня,июля,августа,сентября,октября,ноября,декабря",
  "январь,февраль,март,апрель,май,июнь,июль,август,сентябрь,октябрь,ноябрь,декабрь",
  "янв,февр,мар,апр,мая,июн,июл,авг,сент,окт,нояб,дек",
  // uk
  "січня,лютого,березня,квітня,травня,червня,липня,серпня,вересня,жовтня,листопада,грудня",
  "січень,лютий,березень,квітень,травень,червень,липень,серпень,вересень,жовтень,листопад,грудень",
  "січ,лют,бер,квіт,трав,черв,лип,серп,вер,жовт,лист,груд",
  // pl
  "stycznia,lutego,marca,kwietnia,maja,czerwca,lipca,sierpnia,września,października,,grudnia",
  "styczeń,luty,marzec,kwiecień,maj,czerwiec,lipiec,sierpień,wrzesień,październik,,grudzień",
  "sty,lut,mar,kwi,maj,cze,,sie,wrz,paź,,gru",
  // cs
  "ledna,února,března,dubna,května,června,července,srpna,září,října,listopadu,prosince",
  "leden,únor,březen,duben,květen,červen,červenec,srpen,září,říjen,,prosinec",
  // sk
  "januára,februára,marca,apríla,mája,júna,júla,augusta,septembra,októbra,novembra,decembra",
  "január,február,marec,apríl,máj,jún,júl,august,september,október,november,december",
  // hr
  "siječnja,veljače,ožujka,travnja,svibnja,lipnja,srpnja,kolovoza,rujna,,studenoga,prosinca",
  "siječanj,veljača,ožujak,travanj,svibanj,lipanj,srpanj,kolovoz,rujan,,studeni,prosinac",
  "sij,velj,ožu,tra,svi,,srp,kol,ruj,,stu,pro",
  // sl
  "januar,februar,marec,april,maj,junij,julij,avgust,september,oktober,november,december",
  "jan,feb,mar,apr,maj,jun,jul,avg,sep,okt,nov,dec",
  // bg
  "януари,февруари,март,април,май,юни,юли,август,септември,октомври,ноември,декември",
  // ro
  "ianuarie,februarie,martie,aprilie,mai,iunie,iulie,august,septembrie,octombrie,noiembrie,decembrie",
  "ian,feb,mar,apr,mai,iun,iul,aug,sept,oct,nov,dec",
  // hu
  "január,február,március,április,május,június,július,augusztus,szeptember,október,november,december",
  "jan,febr,márc,ápr,máj,jún,júl,aug,szept,okt,nov,dec",
  // el
  "ιανουαρίου,φεβρουαρίου,μαρτίου,απριλίου,μαΐου,ιουνίου,ιουλίου,αυγούστου,σεπτεμβρίου,οκτωβρίου,νοεμβρίου,δεκεμβρίου",
  "ιαν,φεβ,μαρ,απρ,μαΐ,ιουν,ιουλ,αυγ,σεπ,οκτ,νοε,δεκ",
  // sv
  "januari,februari,mars,april,maj,juni,juli,augusti,september,oktober,november,december",
  // da
  "januar,februar,marts,april,maj,juni,juli,august,september,oktober,november,december",
  // fi
  "tammikuuta,helmikuuta,maaliskuuta,huhtikuuta,toukokuuta,kesäkuuta,heinäkuuta,elokuuta,syyskuuta,lokakuuta,marraskuuta,joulukuuta",
  "tammikuu,helmikuu,maaliskuu,huhtikuu,toukokuu,kesäkuu,heinäkuu,elokuu,syyskuu,lokakuu,marraskuu,joulukuu",
  // et
  "jaanuar,veebruar,märts,aprill,mai,juuni,juuli,august,september,oktoober,november,detsember",
  "jaan,veebr,märts,apr,mai,juuni,juuli,aug,sept,okt,nov,dets",
  // lv
  "janvāris,februāris,marts,aprīlis,maijs,jūnijs,jūlijs,augusts,septembris,oktobris,novembris,decembris",
  "janv,febr,marts,apr,maijs,jūn,jūl,aug,sept,okt,nov,dec",
  // lt
  "sausio,vasario,kovo,balandžio,gegužės,birželio,liepos,rugpjūčio,rugsėjo,spalio,lapkričio,gruodžio",
  "sausis,vasaris,kovas,balandis,gegužė,birželis,liepa,rugpjūtis,rugsėjis,spalis,lapkritis,gruodis",
  // is
  "janúar,febrúar,mars,apríl,maí,júní,júlí,ágúst,september,október,nóvember,desember",
  "jan,feb,mar,apr,maí,jún,júl,ágú,sep,okt,nóv,des",
  // sq
  "janar,shkurt,mars,prill,maj,qershor,korrik,gusht,shtator,tetor,nëntor,dhjetor",
  "jan,shk,mar,pri,maj,qer,korr,gush,sht,tet,nën,dhj",
  // ga
  "eanáir,feabhra,márta,aibreán,bealtaine,meitheamh,iúil,lúnasa,meán fómhair,deireadh fómhair,samhain,nollaig",
  "ean,feabh,márta,aib,beal,meith,iúil,lún,mfómh,dfómh,samh,noll",
  // ca
  "gener,febrer,març,abril,maig,juny,juliol,agost,setembre,octubre,novembre,desembre",
  "gen,febr,març,abr,maig,juny,jul,ag,set,oct,nov,des",
  // fil
  "enero,pebrero,marso,abril,mayo,hunyo,hulyo,agosto,setyembre,oktubre,nobyembre,disyembre",
  "ene,peb,mar,abr,may,hun,hul,ago,set,okt,nob,dis",
  // ceb
  "enero,pebrero,marso,abril,mayo,hunyo,hulyo,agosto,septiyembre,oktubre,nobyembre,disyembre",
  // sw
  "januari,februari,machi,aprili,mei,juni,julai,agosti,septemba,oktoba,novemba,desemba",
  // zu
  "januwari,februwari,mashi,ephreli,meyi,juni,julayi,agasti,septhemba,okthoba,novemba,disemba",
  "jan,feb,mas,eph,mey,jun,jul,aga,sep,okt,nov,dis",
  // uz
  "yanvar,fevral,mart,aprel,may,iyun,iyul,avgust,sentabr,oktabr,noyabr,dekabr",
  "yan,fev,mar,apr,may,iyn,iyl,avg,sen,okt,noy,dek",
  // kk
  "қаңтар,ақпан,наурыз,сәуір,мамыр,маусым,шілде,тамыз,қыркүйек,қазан,қараша,желтоқсан",
  "қаң,ақп,нау,сәу,мам,мау,шіл,там,қыр,қаз,қар,жел",
  // ar
  "يناير,فبراير,مارس,أبريل,مايو,يونيو,يوليو,أغسطس,سبتمبر,أكتوبر,نوفمبر,ديسمبر",
  // ar-SY
  "كانون الثاني,شباط,آذار,نيسان,أيار,حزيران,تموز,آب,أيلول,تشرين الأول,تشرين الثاني,كانون الأول",
  // ar-TN
  "جانفي,فيفري,مارس,أفريل,ماي,جوان,جويلية,أوت,سبتمبر,أكتوبر,نوفمبر,ديسمبر",
  // he
  "ינואר,פברואר,מרץ,אפריל,מאי,יוני,יולי,אוגוסט,ספטמבר,אוקטובר,נובמבר,דצמבר",
  "ינו׳,פבר׳,מרץ,אפר׳,מאי,יוני,יולי,אוג׳,ספט׳,אוק׳,נוב׳,דצמ׳",
  // ur
  "جنوری,فروری,مارچ,اپریل,مئی,جون,جولائی,اگست,ستمبر,اکتوبر,نومبر,دسمبر",
  // hi
  "जनवरी,फ़रवरी,मार्च,अप्रैल,मई,जून,जुलाई,अगस्त,सितंबर,अक्टूबर,नवंबर,दिसंबर",
  "जन॰,फ़र॰,मार्च,अप्रैल,मई,जून,जुल॰,अग॰,सित॰,अक्टू॰,नव॰,दिस॰",
  // mr
  "जानेवारी,फेब्रुवारी,मार्च,एप्रिल,मे,जून,जुलै,ऑगस्ट,सप्टेंबर,ऑक्टोबर,नोव्हेंबर,डिसेंबर",
  "जाने,फेब्रु,मार्च,एप्रि,मे,जून,जुलै,ऑग,सप्टें,ऑक्टो,नोव्हें,डिसें",
  // bn
  "জানুয়ারি,ফেব্রুয়ারি,মার্চ,এপ্রিল,মে,জুন,জুলাই,আগস্ট,সেপ্টেম্বর,অক্টোবর,নভেম্বর,ডিসেম্বর",
  "জানু,ফেব,মার্চ,এপ্রি,মে,জুন,জুল,আগ,সেপ,অক্টো,নভে,ডিসে",
  // gu
  "જાન્યુઆરી,ફેબ્રુઆરી,માર્ચ,એપ્રિલ,મે,જૂન,જુલાઈ,ઑગસ્ટ,સપ્ટેમ્બર,ઑક્ટોબર,નવેમ્બર,ડિસેમ્બર",
  "જાન્યુ,ફેબ્રુ,માર્ચ,એપ્રિલ,મે,જૂન,જુલાઈ,ઑગસ્ટ,સપ્ટે,ઑક્ટો,નવે,ડિસે",
  // pa
  "ਜਨਵਰੀ,ਫ਼ਰਵਰੀ,ਮਾਰਚ,ਅਪ੍ਰੈਲ,ਮਈ,ਜੂਨ,ਜੁਲਾਈ,ਅਗਸਤ,ਸਤੰਬਰ,ਅਕਤੂਬਰ,ਨਵੰਬਰ,ਦਸੰਬਰ",
  "ਜਨ,ਫ਼ਰ,ਮਾਰਚ,ਅਪ੍ਰੈ,ਮਈ,ਜੂਨ,ਜੁਲਾ,ਅਗ,ਸਤੰ,ਅਕਤੂ,ਨਵੰ,ਦਸੰ",
  // ta
  "ஜனவரி,பிப்ரவரி,மார்ச்,ஏப்ரல்,மே,ஜூன்,ஜூலை,ஆகஸ்ட்,செப்டம்பர்,அக்டோபர்,நவம்பர்,டிசம்பர்",
  "ஜன,பிப்,மார்,ஏப்,மே,ஜூன்,ஜூலை,ஆக,செப்,அக்,நவ,டிச",
  // te
  "జనవరి,ఫిబ్రవరి,మార్చి,ఏప్రిల్,మే,జూన్,జులై,ఆగస్టు,సెప్టెంబర్,అక్టోబర్,నవంబర్,డిసెంబర్",
  "జన,ఫిబ్ర,మార్చి,ఏప్రి,మే,జూన్,జులై,ఆగ,సెప్టెం,అక్టో,నవం,డిసెం",
  // kn
  "ಜನವರಿ,ಫೆಬ್ರವರಿ,ಮಾರ್ಚ್,ಏಪ್ರಿಲ್,ಮೇ,ಜೂನ್,ಜುಲೈ,ಆಗಸ್ಟ್,ಸೆಪ್ಟೆಂಬರ್,ಅಕ್ಟೋಬರ್,ನವೆಂಬರ್,ಡಿಸೆಂಬರ್",
  "ಜನ,ಫೆಬ್ರ,ಮಾರ್ಚ್,ಏಪ್ರಿ,ಮೇ,ಜೂನ್,ಜುಲೈ,ಆಗ,ಸೆಪ್ಟೆಂ,ಅಕ್ಟೋ,ನವೆಂ,ಡಿಸೆಂ",
  // ml
  "ജനുവരി,ഫെബ്രുവരി,മാർച്ച്,ഏപ്രിൽ,മേയ്,ജൂൺ,ജൂലൈ,ഓഗസ്റ്റ്,സെപ്റ്റംബർ,ഒക്ടോബർ,നവംബർ,ഡിസംബർ",
  "ജനു,ഫെബ്രു,മാർ,ഏപ്രി,മേയ്,ജൂൺ,ജൂലൈ,ഓഗ,സെപ്റ്റം,ഒക്ടോ,നവം,ഡിസം",
  // th
  "มกราคม,กุมภาพันธ์,มีนาคม,เมษายน,พฤษภาคม,มิถุนายน,กรกฎาคม,สิงหาคม,กันยายน,ตุลาคม,พฤศจิกายน,ธันวาคม",
  "ม ค,ก พ,มี ค,เม ย,พ ค,มิ ย,ก ค,ส ค,ก ย,ต ค,พ ย,ธ ค",
  // lo
  "ມັງກອນ,ກຸມພາ,ມີນາ,ເມສາ,ພຶດສະພາ,ມິຖຸນາ,ກໍລະກົດ,ສິງຫາ,ກັນຍາ,ຕຸລາ,ພະຈິກ,ທັນວາ",
  "ມ ກ,ກ ພ,ມ ນ,ມ ສ,ພ ພ,ມິ ຖ,ກ ລ,ສ ຫ,ກ ຍ,ຕ ລ,ພ ຈ,ທ ວ",
  // km
  "មករា,កុម្ភៈ,មីនា,មេសា,ឧសភា,មិថុនា,កក្កដា,សីហា,កញ្ញា,តុលា,វិច្ឆិកា,ធ្នូ",
  // my
  "ဇန်နဝါရီ,ဖေဖော်ဝါရီ,မတ်,ဧပြီ,မေ,ဇွန်,ဇူလိုင်,ဩဂုတ်,စက်တင်ဘာ,အောက်တိုဘာ,နိုဝင်ဘာ,ဒီဇင်ဘာ",
  "ဇန်,ဖေ,မတ်,ဧ,မေ,ဇွန်,ဇူ,ဩ,စက်,အောက်,နို,ဒီ",
];

/** Vietnamese counts its months in words, two of them of two words. */
const VIETNAMESE = "một,hai,ba,tư,năm,sáu,bảy,tám,chín,mười,mười một,mười hai";

/**
 * Words of two months: Croatian October is Polish November, Croatian June short is Polish July. In a date only Croatian
 * puts a dot after the day. "Listopad" alone is also Czech, with a dot, so it is no month at all.
 */
const POLISH_OR_CROATIAN: ReadonlyMap<string, { plain: number; dotted: number }> = new Map([
  ["listopada", { plain: 11, dotted: 10 }],
  ["lis", { plain: 11, dotted: 10 }],
  ["lip", { plain: 7, dotted: 6 }],
]);

const MONTHS: ReadonlyMap<string, number> = new Map(
  [...NAMES, VIETNAMESE].flatMap((names) =>
    names.split(",").flatMap((name, index) => (name === "" ? [] : [[toNfc(name), index + 1] as const])),
  ),
);

/**
 * 1 to 12 for a lower-case name in any of the languages, with or without Hebrew's "in" and Catalan's "of"; null for other
 * words. `isDotted`: the day before it has a dot.
 */
export function monthOfName(name: string, { isDotted }: { isDotted: boolean }): number | null {
  const shared = POLISH_OR_CROATIAN.get(name);
  if (shared !== undefined) return isDotted ? shared.dotted : shared.plain;
  return MONTHS.get(name) ?? MONTHS.get(name.replace(/^(?:ב|d['’])/, "")) ?? null;
}
