"""Made-up names from many cultures, and the addresses that follow from them."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from random import Random

# culture: (languages spoken besides English, given names, family names)
POOLS: dict[str, tuple[str, str, str]] = {
    "german": (
        "de",
        "Anke Bastian Carsten Dörte Elke Fabian Gesa Henrik Ilka Jannik Katrin Lennart Maike "
        "Nils Ole Petra Ronja Sönke Tilda Uwe Wiebke Yannick Frauke Malte",
        "Ahlers Brandhorst Cordes Dierksen Ehlers Feddersen Grotjahn Hinrichs Jürgens Kortmann "
        "Lührs Mattfeld Niebuhr Osterloh Petersen Quast Rademacher Siemers Tiedemann Wessels",
    ),
    "turkish": (
        "tr",
        "Aylin Baran Cansu Deniz Elif Ferhat Gizem Hakan İpek Kerem Leyla Melis Nuray Onur "
        "Pınar Selin Tarık Umut Yasemin Zeynep",
        "Akbulut Bozkurt Çetin Demirci Ekinci Güneş Karaca Kılınç Özkan Polat Sezer Taşkın "
        "Uysal Yalçın Yavuz Aksoy Bayrak Duman",
    ),
    "polish": (
        "pl",
        "Agnieszka Bartosz Celina Damian Ewelina Grzegorz Halina Jacek Kinga Łukasz Magda "
        "Natalia Oskar Przemek Róża Sławek Tomasz Urszula Wiktor Zofia",
        "Bielak Czajka Domański Fijałek Gajda Jasiński Kaczmarek Leśniak Maliszewski Nowacki "
        "Olczak Pietrzak Rogalski Sikora Tomczak Urbaniak Wrona Zawadzki",
    ),
    "portuguese": (
        "pt",
        "Afonso Beatriz Catarina Duarte Eduarda Filipe Gonçalo Helena Inês Joaquim Lurdes "
        "Mafalda Nuno Otávio Patrícia Rafaela Salvador Teresa Vasco Xavier",
        "Almada Barroso Carvalhal Diniz Esteves Figueira Galvão Lacerda Meireles Noronha "
        "Pestana Quintela Rebelo Sampaio Tavares Valadares Vilhena Azevedo",
    ),
    "brazilian": (
        "pt",
        "Aline Bruno Caio Débora Emanuel Flávia Gisele Heitor Iara Jussara Kauã Larissa Murilo "
        "Nathália Otto Priscila Renan Soraia Thiago Vanessa Wagner Yara",
        "Araújo Batista Camargo Dutra Evangelista Falcão Guimarães Lacerda Magalhães Nóbrega "
        "Peixoto Queiroz Rezende Siqueira Teles Uchôa Vasconcelos Zanetti",
    ),
    "canadian": (
        "",
        "Alison Brent Caitlin Derek Erin Fraser Gwen Heather Ian Jocelyn Keith Lorna Morgan "
        "Nadine Owen Paige Ross Shannon Trevor Wendy",
        "Abernathy Birchall Crowther Dunsmore Eastwick Fairbairn Gillespie Hathersage Inglis "
        "Kirkbride Lockhart McTavish Northcott Pemberly Ridgewell Stanhope Tremblett Winslade",
    ),
    "quebecois": (
        "fr",
        "Amélie Benoît Coralie Didier Estelle Fabrice Gaëlle Hugues Isabelle Jérôme Laurence "
        "Maxime Noémie Olivier Pascale Quentin Romane Sylvain Tiphaine Yves",
        "Archambault Beaulieu Charbonneau Desrosiers Fontaine Gendron Huppé Jolicoeur Lachance "
        "Marchand Normandeau Ouellet Paquin Rivard Sansregret Thibodeau Vaillancourt",
    ),
    "south indian": (
        "kn",
        "Anjali Bhaskar Chitra Deepak Gayatri Harish Indira Jayanth Kavya Lakshmi Manjunath "
        "Nandini Pradeep Rekha Shreyas Tejaswini Usha Vinay Yamuna Suresh",
        "Acharya Bhat Chandrashekar Deshpande Gowda Hegde Iyengar Jois Kulkarni Murthy Nayak "
        "Poojary Raghavan Shenoy Udupa Venkatesh Kamath Prabhu",
    ),
    "north indian": (
        "hi",
        "Aditi Bharat Charu Dinesh Esha Gaurav Himani Ishaan Jyoti Kunal Meenal Nikhil Pooja "
        "Rohan Sneha Tarun Urvashi Vikram Yash Ritu",
        "Agnihotri Bansal Chaturvedi Dubey Garg Joshi Khurana Mathur Nigam Oberoi Pandey "
        "Rastogi Saxena Tandon Upadhyay Vohra Wadhwa Srivastava",
    ),
    "chinese": (
        "zh",
        "Ailin Bowen Chunhua Dandan Ercheng Fang Guowei Haoran Jiayi Kexin Lanfen Meilin Ningxin "
        "Peizhi Qiang Ruolan Shufen Tingting Xiaodan Yuchen",
        "Bai Cao Deng Fan Gao Hu Jiang Kang Liang Meng Pan Qin Ren Shao Tian Wei Xiong Yin Zhu",
    ),
    "vietnamese": (
        "vi",
        "An Bích Châu Dung Giang Hạnh Khánh Linh Minh Ngọc Phương Quỳnh Sơn Thảo Uyên Vy",
        "Bùi Đặng Đinh Dương Hồ Huỳnh Lâm Lương Mai Ngô Phan Tạ Thái Trịnh Võ",
    ),
    "nigerian": (
        "yo",
        "Abiola Bukola Chidinma Damilola Ebere Folake Ifeoma Jide Kelechi Lanre Ngozi Obinna "
        "Precious Rotimi Sade Tunde Uche Wale Yetunde Zainab",
        "Adebayo Balogun Chukwu Eze Fashola Ibekwe Jegede Kalu Lawal Nwosu Ogunleye Okafor "
        "Onyekachi Salami Tijani Umeh Adeyemi Ojo",
    ),
    "arabic": (
        "ar",
        "Amal Bilal Dalia Fadi Ghada Hisham Iman Jamal Karim Lina Maha Nabil Omar Rania Samir "
        "Tarek Wafa Yasmin Ziad Hanan",
        "Abdallah Barakat Chahine Darwish Farouk Ghanem Haddad Issa Jaber Khoury Mansour Nassar "
        "Qasim Rahal Saleh Tawil Younes Zaki",
    ),
    "ukrainian": (
        "uk",
        "Alina Bohdan Daryna Fedir Halyna Ihor Kateryna Lesia Maksym Nadiia Oksana Petro Roman "
        "Solomiia Taras Ustyna Vasyl Yaryna Zlata Ostap",
        "Babenko Chornenko Didenko Fedorenko Harmash Ivashchenko Kovalenko Lysenko Marchuk "
        "Nazarenko Onyshchenko Panchenko Rudenko Savchuk Tkachuk Yarmolenko",
    ),
    "spanish": (
        "es",
        "Adriana Borja Consuelo Diego Estefanía Fermín Gloria Hernán Irene Julián Lorena Marcos "
        "Nerea Octavio Pilar Ramiro Soledad Tomás Úrsula Ximena",
        "Arriaga Bermúdez Cisneros Echeverría Fuentes Galindo Hinojosa Iturbe Ledesma Montalvo "
        "Novoa Ortega Paredes Quiroga Robledo Saldívar Urrutia Villalobos",
    ),
    "korean": (
        "ko",
        "Areum Byungho Chaewon Dahye Eunji Hyunwoo Jiho Kyungmi Minseo Nari Sangmin Seoyeon "
        "Taeyang Wonjae Yejin Yunho",
        "Ahn Bae Cha Gwon Han Heo Jeon Kwak Lim Moon Nam Oh Ryu Seo Shin Yoo",
    ),
    "nordic": (
        "sv",
        "Astrid Bjarne Camilla Dagny Einar Freja Gunnar Hedda Ingrid Jesper Kaja Liv Magnus "
        "Nanna Oddvar Ragnhild Signe Torben Ylva Åse",
        "Aaberg Bergström Dahlgren Ekblad Fjeldstad Granlund Hagen Isaksen Kvarme Lindqvist "
        "Mortensen Nygård Ødegård Rosendal Sjöberg Thorsen Vinther Åkesson",
    ),
    "kenyan": (
        "sw",
        "Achieng Baraka Chebet Faraja Imani Jelani Kamau Makena Neema Otieno Penda Rehema "
        "Safari Tumaini Wanjiru Zawadi",
        "Barasa Chepkwony Gathoni Kibet Kiplagat Macharia Mutiso Njoroge Ochieng Onyango "
        "Rotich Simiyu Wafula Wekesa",
    ),
}

LETTERS = str.maketrans(
    {"ß": "ss", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ı": "i", "đ": "d", "Đ": "D", "ö": "oe"}
    | {"ü": "ue", "ä": "ae", "Ö": "Oe", "Ü": "Ue", "Ä": "Ae", "å": "a", "Å": "A"}
)


@dataclass(frozen=True)
class Name:
    given: str
    family: str
    language: str

    @property
    def full(self) -> str:
        return f"{self.given} {self.family}"


@dataclass
class Names:
    """Draws names; the second Ana Lima gets the address ana.lima2."""

    chance: Random
    addresses: Counter[str] = field(default_factory=Counter)
    pools: dict[str, tuple[str, list[str], list[str]]] = field(
        default_factory=lambda: {
            culture: (language, given.split(), family.split())
            for culture, (language, given, family) in POOLS.items()
        }
    )

    def draw(self, cultures: dict[str, int]) -> Name:
        culture = self.chance.choices(list(cultures), weights=list(cultures.values()))[0]
        language, given, family = self.pools[culture]
        return Name(self.chance.choice(given), self.chance.choice(family), language)

    def address(self, name: Name) -> str:
        mailbox = f"{plain(name.given)}.{plain(name.family)}"
        self.addresses[mailbox] += 1
        count = self.addresses[mailbox]
        return f"{mailbox}{count if count > 1 else ''}@demo.example"


def plain(text: str) -> str:
    """Lower-case ASCII letters: Łukasz becomes lukasz."""
    bare = unicodedata.normalize("NFKD", text.translate(LETTERS))
    return "".join(letter for letter in bare.lower() if "a" <= letter <= "z")
